package io.postern.tls.strict;

import io.postern.tls.record.RecordHeader;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.TlsVersion;
import java.nio.charset.StandardCharsets;

/** Tells what a connection begins with that does not begin with a handshake record. */
final class FirstBytes {
    private static final int SSL2_HEADER = 0x80;

    private FirstBytes() {}

    /** Whether a first byte is enough to know that nothing here has a name. */
    static boolean hopeless(byte first) {
        boolean letter = first >= 'A' && first <= 'Z';
        return !letter && (first & SSL2_HEADER) == 0 && !RecordHeader.knownType(first);
    }

    /** What five bytes are that are no header of a handshake record. */
    static HelloRefusal refusal(byte[] bytes) {
        if (RecordHeader.knownType(bytes[0])) {
            return bytes[1] == 3 ? HelloRefusal.NOT_HANDSHAKE : HelloRefusal.NOT_TLS;
        }
        if ((bytes[0] & SSL2_HEADER) != 0) {
            boolean hello = bytes[2] == HandshakeType.CLIENT_HELLO;
            boolean version = bytes[3] == 3 || Vectors.uint16(bytes, 3) == TlsVersion.SSL_2;
            return hello && version ? HelloRefusal.SSL2 : HelloRefusal.NOT_TLS;
        }
        return switch (new String(bytes, 0, RecordHeader.LENGTH, StandardCharsets.ISO_8859_1)) {
            case "GET /",
                    "GET h",
                    "PUT /",
                    "PUT h",
                    "HEAD ",
                    "POST ",
                    "OPTIO",
                    "DELET",
                    "CONNE",
                    "PATCH",
                    "TRACE",
                    "PRI *" -> HelloRefusal.HTTP_REQUEST;
            default -> HelloRefusal.NOT_TLS;
        };
    }
}
