package io.postern.gateway.eve;

import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** Writes what EVE says of a ServerHello; keeps texts as {@link ClientHelloText} does. */
final class ServerHelloText {
    static final SerializedString SERVER_HANDSHAKE = new SerializedString("server_handshake");
    private static final SerializedString JA3S = new SerializedString("ja3s");
    private static final SerializedString SERVER_ALPNS = new SerializedString("server_alpns");
    private static final SerializedString VERSION = new SerializedString("version");
    private static final SerializedString CIPHER = new SerializedString("cipher");
    private static final SerializedString EXTS = new SerializedString("exts");

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

    private record Known(Shape shape, SerializedString text) {}

    private final @Nullable Known[] known = new Known[SLOTS];
    private final Scrap scrap = new Scrap();

    /** Writes the members. */
    void write(JsonLines json, ServerHello hello) {
        Shape shape = Shape.of(hello);
        int hash = shape.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Known entry = known[slot];
        if (entry == null || !entry.shape.equals(shape)) {
            entry = new Known(shape.detached(), text(hello));
            known[slot] = entry;
        }
        json.members(SERVER_HANDSHAKE, entry.text);
    }

    private SerializedString text(ServerHello hello) {
        JsonLines json = scrap.begin(SERVER_HANDSHAKE);
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
        return scrap.end();
    }
}
