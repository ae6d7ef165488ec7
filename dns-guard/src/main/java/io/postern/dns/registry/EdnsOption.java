package io.postern.dns.registry;

/** EDNS options (IANA dns-parameters, "DNS EDNS0 Option Codes"). */
public final class EdnsOption {
    public static final int LLQ = 1, UL = 2, NSID = 3, DAU = 5, DHU = 6, N3U = 7, CLIENT_SUBNET = 8, EXPIRE = 9;
    public static final int COOKIE = 10, TCP_KEEPALIVE = 11, PADDING = 12, CHAIN = 13, KEY_TAG = 14;
    public static final int EXTENDED_ERROR = 15, REPORT_CHANNEL = 18, ZONEVERSION = 19;

    private EdnsOption() {}

    /** A short name as tools print it, or {@code OPT65001}. */
    public static String name(int code) {
        return switch (code) {
            case LLQ -> "LLQ";
            case UL -> "UL";
            case NSID -> "NSID";
            case DAU -> "DAU";
            case DHU -> "DHU";
            case N3U -> "N3U";
            case CLIENT_SUBNET -> "ECS";
            case EXPIRE -> "EXPIRE";
            case COOKIE -> "COOKIE";
            case TCP_KEEPALIVE -> "KEEPALIVE";
            case PADDING -> "PADDING";
            case CHAIN -> "CHAIN";
            case KEY_TAG -> "KEYTAG";
            case EXTENDED_ERROR -> "EDE";
            case REPORT_CHANNEL -> "REPORT-CHANNEL";
            case ZONEVERSION -> "ZONEVERSION";
            default -> "OPT" + code;
        };
    }
}
