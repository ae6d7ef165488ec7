package io.postern.dns.message;

import io.postern.dns.rdata.OptionText;

/**
 * EDNS of a message (RFC 6891): what its OPT record says, and its options, read where they stand.
 *
 * <pre>
 * for (int option = Edns.first(message); option >= 0; option = Edns.next(message, option)) { ... }
 * </pre>
 *
 * <p>An option is named by where it begins in {@link DnsMessageCursor#bytes()}. The walk ends where an option does not fit into
 * the record. The first three methods need {@link DnsMessageCursor#opt()} not to be -1.
 */
public final class Edns {
    /** Where there is no (further) option. */
    public static final int NONE = -1;

    private static final int DO = 0x8000;
    private static final int OPTION_HEADER = 4;

    private Edns() {}

    /** Octets that the sender takes over UDP. */
    public static int payloadSize(DnsMessageCursor message) {
        return unsigned16(message, message.rdataOffset(message.opt()) - 8);
    }

    /** Version, 0 to 255. */
    public static int version(DnsMessageCursor message) {
        return (int) (message.ttl(message.opt()) >>> 16) & 255;
    }

    /** Whether DNSSEC records are wanted: DO (RFC 3225). */
    public static boolean wantsDnssec(DnsMessageCursor message) {
        return (message.ttl(message.opt()) & DO) != 0;
    }

    /** The first option, or {@link #NONE}; also when there is no OPT record. */
    public static int first(DnsMessageCursor message) {
        return message.opt() < 0 ? NONE : fit(message, message.rdataOffset(message.opt()));
    }

    /** The option after another one, or {@link #NONE}. */
    public static int next(DnsMessageCursor message, int option) {
        return fit(message, data(option) + length(message, option));
    }

    private static int fit(DnsMessageCursor message, int at) {
        int end = message.rdataOffset(message.opt()) + message.rdataLength(message.opt());
        boolean fits = at + OPTION_HEADER <= end && data(at) + length(message, at) <= end;
        return fits ? at : NONE;
    }

    /** OPTION-CODE, 0 to 65535; {@link io.postern.dns.registry.EdnsOption}. */
    public static int code(DnsMessageCursor message, int option) {
        return unsigned16(message, option);
    }

    /** OPTION-LENGTH, 0 to 65535. */
    public static int length(DnsMessageCursor message, int option) {
        return unsigned16(message, option + 2);
    }

    /** Where an option's data begins in {@link DnsMessageCursor#bytes()}. */
    public static int data(int option) {
        return option + OPTION_HEADER;
    }

    /** Appends an option's data as {@link OptionText} does. */
    public static void writeData(DnsMessageCursor message, int option, StringBuilder out) {
        int from = data(option);
        OptionText.write(message.bytes(), from, from + length(message, option), code(message, option), out);
    }

    private static int unsigned16(DnsMessageCursor message, int at) {
        byte[] bytes = message.bytes();
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }
}
