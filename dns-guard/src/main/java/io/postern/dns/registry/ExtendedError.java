package io.postern.dns.registry;

/** Extended DNS errors (RFC 8914 and IANA's list of its codes). */
public final class ExtendedError {
    public static final int FORGED_ANSWER = 4, DNSSEC_BOGUS = 6, BLOCKED = 15, CENSORED = 16, FILTERED = 17;

    private static final String[] NAMES = {
        "Other Error",
        "Unsupported DNSKEY Algorithm",
        "Unsupported DS Digest Type",
        "Stale Answer",
        "Forged Answer",
        "DNSSEC Indeterminate",
        "DNSSEC Bogus",
        "Signature Expired",
        "Signature Not Yet Valid",
        "DNSKEY Missing",
        "RRSIGs Missing",
        "No Zone Key Bit Set",
        "NSEC Missing",
        "Cached Error",
        "Not Ready",
        "Blocked",
        "Censored",
        "Filtered",
        "Prohibited",
        "Stale NXDOMAIN Answer",
        "Not Authoritative",
        "Not Supported",
        "No Reachable Authority",
        "Network Error",
        "Invalid Data",
        "Signature Expired before Valid",
        "Too Early",
        "Unsupported NSEC3 Iterations Value",
        "Unable to conform to policy",
        "Synthesized",
        "Invalid Query Type"
    };

    private ExtendedError() {}

    /** The purpose that IANA lists, or {@code Error 49152}. */
    public static String name(int code) {
        return code >= 0 && code < NAMES.length ? NAMES[code] : "Error " + code;
    }
}
