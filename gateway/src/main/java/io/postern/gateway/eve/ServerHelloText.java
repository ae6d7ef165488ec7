package io.postern.gateway.eve;

import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsVersion;
import java.util.Optional;

/** Writes what EVE says of a ServerHello; keeps texts as {@link ClientHelloText} does. */
final class ServerHelloText {
    private static final Name SERVER_HANDSHAKE = new Name("server_handshake");
    private static final Name JA3S = new Name("ja3s");
    static final Name SERVER_ALPNS = new Name("server_alpns");
    private static final Name VERSION = new Name("version");
    private static final Name CIPHER = new Name("cipher");
    private static final Name EXTS = new Name("exts");

    private static final int SLOTS = 128;

    /** Everything that the text depends on. */
    private record Shape(boolean whole, int version, int cipher, CodePoints types, Opaque protocols) {
        static Shape of(ServerHello hello) {
            return new Shape(
                    hello.complete() && !hello.ssl2(),
                    hello.legacyVersion(),
                    hello.cipherSuite(),
                    hello.extensions().types(),
                    hello.extensions()
                            .get(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION)
                            .orElse(Opaque.EMPTY));
        }

        Shape detached() {
            return new Shape(whole, version, cipher, types, protocols.detached());
        }
    }

    private final KnownTexts<Shape> known = new KnownTexts<>(SLOTS);

    /** Writes the members. */
    void write(JsonLines json, ServerHello hello) {
        Shape shape = Shape.of(hello);
        byte[] text = known.find(shape);
        if (text == null) {
            text = known.keep(shape.detached(), text(hello));
        }
        json.members(text);
    }

    private static byte[] text(ServerHello hello) {
        Scrap scrap = new Scrap();
        JsonLines json = scrap.json();
        json.beginObject(SERVER_HANDSHAKE);
        json.text(VERSION, TlsVersion.name(hello.legacyVersion()));
        json.number(CIPHER, hello.cipherSuite());
        TlsLists.numbers(json, EXTS, hello.extensions().types());
        json.endObject();
        Optional<Ja3> ja3s = Ja3.of(hello);
        if (ja3s.isPresent()) {
            TlsLists.fingerprint(json, JA3S, ja3s.get());
        }
        TlsLists.names(json, SERVER_ALPNS, hello.applicationProtocols());
        return scrap.bytes();
    }
}
