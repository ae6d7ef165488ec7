package io.postern.dns.message;

/**
 * Fields of an SRV record (RFC 2782). The record must be one whose {@link DnsMessageCursor#type} is SRV and that
 * {@link DnsMessageCursor#isWellFormed is well formed}.
 */
public final class Srv {
    private Srv() {}

    /** Priority, 0 to 65535. */
    public static int priority(DnsMessageCursor message, int record) {
        return message.unsigned16(message.rdataOffset(record));
    }

    /** Weight, 0 to 65535. */
    public static int weight(DnsMessageCursor message, int record) {
        return message.unsigned16(message.rdataOffset(record) + 2);
    }

    /** Port, 0 to 65535. */
    public static int port(DnsMessageCursor message, int record) {
        return message.unsigned16(message.rdataOffset(record) + 4);
    }

    /** Appends the target. */
    public static void writeTarget(DnsMessageCursor message, int record, StringBuilder out) {
        message.writeName(message.rdataOffset(record) + 6, out);
    }
}
