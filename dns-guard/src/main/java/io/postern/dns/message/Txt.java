package io.postern.dns.message;

/**
 * The character-strings of a TXT (or SPF, HINFO…) record, RFC 1035 section 3.3.14. The record must be one that {@link
 * DnsMessageCursor#isWellFormed is well formed}.
 *
 * <pre>
 * for (int string = Txt.first(message, record); string >= 0; string = Txt.next(message, record, string)) { ... }
 * </pre>
 */
public final class Txt {
    /** Where there is no (further) string. */
    public static final int NONE = -1;

    private Txt() {}

    /** Where the first string begins in {@link DnsMessageCursor#bytes()}, or {@link #NONE}. */
    public static int first(DnsMessageCursor message, int record) {
        return fit(message, record, message.rdataOffset(record));
    }

    /** Where the string after another one begins, or {@link #NONE}. */
    public static int next(DnsMessageCursor message, int record, int string) {
        return fit(message, record, string + 1 + length(message, string));
    }

    /** Octets of a string, 0 to 255; they follow its first octet. */
    public static int length(DnsMessageCursor message, int string) {
        return message.bytes()[string] & 255;
    }

    private static int fit(DnsMessageCursor message, int record, int at) {
        int end = message.rdataOffset(record) + message.rdataLength(record);
        return at < end && at + 1 + length(message, at) <= end ? at : NONE;
    }
}
