package io.postern.tls.hello;

import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.Arrays;
import java.util.Set;

/** Hellos in the format of SSL 2, which clients used to send so that servers of that age understood them: RFC 5246 appendix E.2. */
public final class Ssl2Hello {
    private Ssl2Hello() {}

    /**
     * Reads a ClientHello.
     *
     * <pre>
     * struct {
     *     uint8 msg_type;
     *     Version version;
     *     uint16 cipher_spec_length;
     *     uint16 session_id_length;
     *     uint16 challenge_length;
     *     V2CipherSpec cipher_specs[V2ClientHello.cipher_spec_length];   // three bytes each; 00 and a suite that TLS knows
     *     opaque session_id[V2ClientHello.session_id_length];
     *     opaque challenge[V2ClientHello.challenge_length;
     * } V2ClientHello;
     * </pre>
     *
     * @param message from the message type on; shorter than {@link Framing#length} when the rest is missing
     */
    public static ClientHello readClient(Opaque message, Framing framing) {
        HelloCursor cursor = new HelloCursor(message);
        cursor.uint8();
        int version = cursor.uint16();
        int specsLength = cursor.uint16();
        int sessionIdLength = cursor.uint16();
        int challengeLength = cursor.uint16();
        Opaque specs = cursor.opaque(specsLength);
        Opaque sessionId = cursor.opaque(sessionIdLength);
        Opaque challenge = cursor.opaque(challengeLength);
        boolean complete = message.length() >= framing.length();
        boolean misfit = complete && (cursor.cut() || cursor.left() > 0 || specsLength % 3 != 0);
        return new ClientHello(
                framing,
                complete,
                version,
                challenge,
                sessionId,
                suites(specs),
                Opaque.EMPTY,
                Extensions.NONE,
                misfit ? Set.of(TlsAnomaly.INVALID_SSLV2_HEADER) : Set.of());
    }

    private static CodePoints suites(Opaque specs) {
        int[] suites = new int[specs.length() / 3];
        int count = 0;
        for (int at = 0; at + 3 <= specs.length(); at += 3) {
            if (specs.at(at) == 0) {
                suites[count++] = specs.shortAt(at + 1);
            }
        }
        return CodePoints.of(Arrays.copyOf(suites, count));
    }

    /**
     * Reads a ServerHello of SSL 2: message type, session id hit, certificate type, version, and the lengths of certificate, cipher specs
     * and connection identifier, then those.
     *
     * @param message from the message type on; shorter than {@link Framing#length} when the rest is missing
     */
    public static ServerHello readServer(Opaque message, Framing framing) {
        HelloCursor cursor = new HelloCursor(message);
        cursor.opaque(3);
        int version = cursor.uint16();
        int certificateLength = cursor.uint16();
        int specsLength = cursor.uint16();
        int connectionLength = cursor.uint16();
        cursor.opaque(certificateLength);
        cursor.opaque(specsLength);
        Opaque connection = cursor.opaque(connectionLength);
        boolean complete = message.length() >= framing.length();
        boolean misfit = complete && (cursor.cut() || cursor.left() > 0);
        return new ServerHello(
                framing,
                complete,
                version == 0 ? TlsVersion.SSL_2 : version,
                connection,
                Opaque.EMPTY,
                0,
                0,
                Extensions.NONE,
                misfit ? Set.of(TlsAnomaly.INVALID_SSLV2_HEADER) : Set.of());
    }

    /** The certificate inside a ServerHello of SSL 2; empty when a session was resumed, or it is not all there. */
    public static Opaque certificate(Opaque message) {
        if (message.length() < 11 || message.length() - 11 < message.shortAt(5)) {
            return Opaque.EMPTY;
        }
        return message.slice(11, message.shortAt(5));
    }
}
