package io.postern.gateway.eve;

import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.Extensions;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsVersion;
import java.util.Optional;

/**
 * Writes what EVE says of a ClientHello but its name: fingerprints, ALPN, and the lists that it offers.
 *
 * <p>A client's hellos differ in little more than random numbers and the name, while hashing and writing those lists costs more
 * than all the rest of an event. So the text of the hellos seen last is kept. One instance belongs to one log.
 */
final class ClientHelloText {
    private static final Name CLIENT_HANDSHAKE = new Name("client_handshake");
    private static final Name JA3 = new Name("ja3");
    private static final Name JA4 = new Name("ja4");
    private static final Name CLIENT_ALPNS = new Name("client_alpns");
    private static final Name VERSION = new Name("version");
    private static final Name CIPHERS = new Name("ciphers");
    private static final Name EXTS = new Name("exts");
    private static final Name SIG_ALGS = new Name("sig_algs");

    private static final int SLOTS = 256;

    /** Everything that the text depends on. */
    private record Shape(
            boolean whole,
            int version,
            CodePoints ciphers,
            CodePoints types,
            Opaque groups,
            Opaque formats,
            Opaque signatures,
            Opaque protocols,
            Opaque versions) {
        static Shape of(ClientHello hello) {
            Extensions extensions = hello.extensions();
            return new Shape(
                    hello.complete() && !hello.ssl2(),
                    hello.legacyVersion(),
                    hello.cipherSuites(),
                    extensions.types(),
                    content(extensions, ExtensionType.SUPPORTED_GROUPS),
                    content(extensions, ExtensionType.EC_POINT_FORMATS),
                    content(extensions, ExtensionType.SIGNATURE_ALGORITHMS),
                    content(extensions, ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION),
                    content(extensions, ExtensionType.SUPPORTED_VERSIONS));
        }

        private static Opaque content(Extensions extensions, int type) {
            return extensions.get(type).orElse(Opaque.EMPTY);
        }

        /** The same without a hold on the hello that it was read from. */
        Shape detached() {
            return new Shape(
                    whole,
                    version,
                    CodePoints.of(ciphers.toArray()),
                    types,
                    groups.detached(),
                    formats.detached(),
                    signatures.detached(),
                    protocols.detached(),
                    versions.detached());
        }
    }

    private final Ja4.Transport transport;
    private final KnownTexts<Shape> known = new KnownTexts<>(SLOTS);

    /** A text for hellos that came over {@code transport}: {@code quic} has no place for the lists. */
    ClientHelloText(Ja4.Transport transport) {
        this.transport = transport;
    }

    /** Writes the members. */
    void write(JsonLines json, ClientHello hello) {
        Shape shape = Shape.of(hello);
        byte[] text = known.find(shape);
        if (text == null) {
            text = known.keep(shape.detached(), text(hello));
        }
        if (text.length > 0) {
            json.members(text);
        }
    }

    private byte[] text(ClientHello hello) {
        Scrap scrap = new Scrap();
        JsonLines json = scrap.json();
        boolean lists = transport == Ja4.Transport.TCP;
        if (lists) {
            json.beginObject(CLIENT_HANDSHAKE);
            json.text(VERSION, TlsVersion.name(hello.legacyVersion()));
            TlsLists.numbers(json, CIPHERS, hello.cipherSuites());
            TlsLists.numbers(json, EXTS, hello.extensions().types());
            TlsLists.numbers(json, SIG_ALGS, hello.signatureAlgorithms());
            json.endObject();
        }
        Optional<Ja3> ja3 = Ja3.of(hello);
        if (ja3.isPresent()) {
            TlsLists.fingerprint(json, JA3, ja3.get());
        }
        Optional<String> ja4 = Ja4.of(hello, transport);
        if (ja4.isPresent()) {
            json.text(JA4, ja4.get());
        }
        if (lists) {
            TlsLists.names(json, CLIENT_ALPNS, hello.applicationProtocols());
        }
        return scrap.bytes();
    }
}
