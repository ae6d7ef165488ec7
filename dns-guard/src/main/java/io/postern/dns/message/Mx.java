package io.postern.dns.message;

/**
 * Fields of an MX record (RFC 1035 section 3.3.9). The record must be one whose {@link DnsMessageCursor#type} is MX and that
 * {@link DnsMessageCursor#isWellFormed is well formed}.
 */
public final class Mx {
    private Mx() {}

    /** Preference, 0 to 65535. */
    public static int preference(DnsMessageCursor message, int record) {
        return message.unsigned16(message.rdataOffset(record));
    }

    /** Appends the mail exchange. */
    public static void writeExchange(DnsMessageCursor message, int record, StringBuilder out) {
        message.writeName(message.rdataOffset(record) + 2, out);
    }
}
