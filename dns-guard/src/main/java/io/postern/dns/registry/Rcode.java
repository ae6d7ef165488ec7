package io.postern.dns.registry;

/**
 * Outcomes of a query, extended by EDNS to 12 bits (RFC 6895 section 2.3). 16 is {@code BADVERS} here; in TSIG records it is
 * {@code BADSIG}.
 */
public final class Rcode {
    public static final int NOERROR = 0, FORMERR = 1, SERVFAIL = 2, NXDOMAIN = 3, NOTIMP = 4, REFUSED = 5;
    public static final int BADVERS = 16, BADCOOKIE = 23;

    private static final String[] NAMES = {
        "NOERROR",
        "FORMERR",
        "SERVFAIL",
        "NXDOMAIN",
        "NOTIMP",
        "REFUSED",
        "YXDOMAIN",
        "YXRRSET",
        "NXRRSET",
        "NOTAUTH",
        "NOTZONE",
        "DSOTYPENI"
    };
    private static final String[] EXTENDED = {
        "BADVERS", "BADKEY", "BADTIME", "BADMODE", "BADNAME", "BADALG", "BADTRUNC", "BADCOOKIE"
    };

    private Rcode() {}

    /** The mnemonic, or {@code RCODE13}. */
    public static String name(int rcode) {
        if (rcode >= 0 && rcode < NAMES.length) {
            return NAMES[rcode];
        }
        if (rcode >= BADVERS && rcode <= BADCOOKIE) {
            return EXTENDED[rcode - BADVERS];
        }
        return "RCODE" + rcode;
    }

    /** The mnemonic in a TSIG or TKEY record (RFC 8945 section 3). */
    public static String tsigName(int error) {
        return error == BADVERS ? "BADSIG" : name(error);
    }
}
