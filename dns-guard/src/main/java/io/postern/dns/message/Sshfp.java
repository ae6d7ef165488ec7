package io.postern.dns.message;

import io.postern.dns.rdata.Digits;

/**
 * Fields of an SSHFP record (RFC 4255). The record must be one whose {@link DnsMessageCursor#type} is SSHFP and that
 * {@link DnsMessageCursor#isWellFormed is well formed}.
 */
public final class Sshfp {
    private Sshfp() {}

    /** Algorithm of the key, 0 to 255. */
    public static int algorithm(DnsMessageCursor message, int record) {
        return message.bytes()[message.rdataOffset(record)] & 255;
    }

    /** Type of the fingerprint, 0 to 255. */
    public static int fingerprintType(DnsMessageCursor message, int record) {
        return message.bytes()[message.rdataOffset(record) + 1] & 255;
    }

    /** Appends the fingerprint as pairs of lower-case hexadecimal digits with colons between. */
    public static void writeFingerprint(DnsMessageCursor message, int record, StringBuilder out) {
        int from = message.rdataOffset(record) + 2;
        int to = message.rdataOffset(record) + message.rdataLength(record);
        for (int at = from; at < to; at++) {
            if (at > from) {
                out.append(':');
            }
            Digits.hex(message.bytes(), at, at + 1, out);
        }
    }
}
