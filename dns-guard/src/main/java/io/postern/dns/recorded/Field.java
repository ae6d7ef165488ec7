package io.postern.dns.recorded;

/** Names of members in a line. */
final class Field {
    static final String TIME = "time";
    static final String RESOLVER = "resolver";
    static final String OPERATOR = "operator";
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String MILLIS = "ms";
    static final String RCODE = "rcode";
    static final String EXTENDED_ERROR = "ede";
    static final String DNSSEC = "dnssec";
    static final String ANSWERS = "answers";
    static final String AUTHORITIES = "authorities";
    static final String ERROR = "error";
    static final String DETAIL = "detail";
    static final String TTL = "ttl";
    static final String DATA = "data";
    static final String INQUIRY = "inquiry";
    static final String TARGET = "target";
    static final String BEARING = "bearing";
    static final String ADDRESSES = "addresses";

    private Field() {}
}
