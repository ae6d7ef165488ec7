package io.postern.dns.message;

import io.postern.capture.count.Counted;

/**
 * What is wrong or odd about a message. Finer than EVE's events, whose word {@link #event()} is.
 */
public enum DnsAnomaly implements Counted {
    /** Fewer than 12 octets. */
    HEADER_CUT("malformed_data", "message shorter than its header"),
    /** A question that ends after the message does. */
    QUESTION_CUT("malformed_data", "question runs past the end of the message"),
    /** More answers announced than the message holds. */
    ANSWERS_CUT("malformed_data", "fewer answers than the header announces"),
    /** More authority records announced than the message holds. */
    AUTHORITIES_CUT("invalid_authorities", "fewer authority records than the header announces"),
    /** More additional records announced than the message holds. */
    ADDITIONALS_CUT("invalid_additionals", "fewer additional records than the header announces"),
    /** RDATA that is not what its type says. */
    RDATA_MALFORMED("malformed_data", "RDATA does not have the form of its type"),
    /** A label of a type that nobody uses. */
    RESERVED_LABEL("malformed_data", "label of a reserved type"),
    /** A compression pointer forward or into the header. */
    POINTER_ASTRAY("malformed_data", "compression pointer does not lead to an earlier name"),
    /** A compression pointer into the name that it ends. */
    POINTER_LOOP("infinite_loop", "compression pointer leads into its own name"),
    /** More than 127 pointers in a name. */
    TOO_MANY_POINTERS("infinite_loop", "more compression pointers than a name can need"),
    /** A name of more than 255 octets. */
    NAME_TOO_LONG("name_too_long", "name longer than 255 octets"),
    /** Two OPT records, or one that is not in the additional section (RFC 6891 section 6.1.1). */
    OPT_MISPLACED("malformed_data", "more than one OPT record, or one outside the additional section"),
    /** The reserved header bit is set. */
    Z_FLAG_SET("z_flag_set", "reserved header bit is set"),
    /** An opcode above those that exist. */
    INVALID_OPCODE("invalid_opcode", "unknown opcode"),
    /** A response where a request is due. */
    NOT_REQUEST("not_request", "response sent by the client"),
    /** A request where a response is due. */
    NOT_RESPONSE("not_response", "request sent by the server"),
    /** A response that no query of its flow asked for. */
    UNSOLICITED_RESPONSE("unsolicited_response", "response without a query");

    private static final DnsAnomaly[] ALL = values();

    private final String event;
    private final String detail;
    private final String key;

    DnsAnomaly(String event, String detail) {
        this.event = event;
        this.detail = detail;
        this.key = "dns.anomaly." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The anomaly that has this place among {@link #values()}. */
    public static DnsAnomaly at(int ordinal) {
        return ALL[ordinal];
    }

    /** EVE's {@code anomaly.event}. */
    public String event() {
        return event;
    }

    /** One clause that explains, in words. */
    public String detail() {
        return detail;
    }

    @Override
    public String key() {
        return key;
    }
}
