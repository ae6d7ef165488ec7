package io.postern.dns.message;

/**
 * Fields of an SOA record (RFC 1035 section 3.3.13): MNAME, RNAME, then SERIAL, REFRESH, RETRY, EXPIRE, MINIMUM of 32 bits each.
 *
 * <p>The record must be one whose {@link DnsMessageCursor#type} is SOA and that {@link DnsMessageCursor#isWellFormed is well formed}.
 */
public final class Soa {
    private static final int NUMBERS = 20;

    private Soa() {}

    /** Appends MNAME, the primary server. */
    public static void writePrimary(DnsMessageCursor message, int record, StringBuilder out) {
        message.writeName(message.rdataOffset(record), out);
    }

    /** Appends RNAME, the mailbox of who is responsible. */
    public static void writeMailbox(DnsMessageCursor message, int record, StringBuilder out) {
        message.writeName(message.endOfName(message.rdataOffset(record)), out);
    }

    /** SERIAL, 0 to 2^32 - 1. */
    public static long serial(DnsMessageCursor message, int record) {
        return number(message, record, 0);
    }

    /** REFRESH, seconds. */
    public static long refresh(DnsMessageCursor message, int record) {
        return number(message, record, 1);
    }

    /** RETRY, seconds. */
    public static long retry(DnsMessageCursor message, int record) {
        return number(message, record, 2);
    }

    /** EXPIRE, seconds. */
    public static long expire(DnsMessageCursor message, int record) {
        return number(message, record, 3);
    }

    /** MINIMUM, seconds: how long a negative answer lasts (RFC 2308). */
    public static long minimum(DnsMessageCursor message, int record) {
        return number(message, record, 4);
    }

    private static long number(DnsMessageCursor message, int record, int index) {
        int end = message.rdataOffset(record) + message.rdataLength(record);
        return message.unsigned32(end - NUMBERS + 4 * index);
    }
}
