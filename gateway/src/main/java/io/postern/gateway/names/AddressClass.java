package io.postern.gateway.names;

/** Addresses that a public name has no business with. */
public enum AddressClass {
    /** Means no host: 0.0.0.0/8, ::. */
    UNSPECIFIED("unspecified", true),
    /** The gateway's host itself: 127.0.0.0/8, ::1. */
    LOOPBACK("loopback", true),
    /** An address that the gateway's host has. */
    OWN("own", true),
    /** RFC 1918, RFC 4193, and site-local addresses that came before. */
    PRIVATE("private", false),
    /** RFC 3927, RFC 4291 section 2.5.6. */
    LINK_LOCAL("link-local", false),
    /** Where clouds tell a machine its secrets: 169.254.169.254 and its like. */
    METADATA("metadata", false),
    /** Carrier-grade NAT, RFC 6598. */
    SHARED("cgnat", false),
    /** RFC 5771, RFC 4291 section 2.7, and limited broadcast. */
    MULTICAST("multicast", false),
    /** Documentation, benchmarking, and what IANA keeps for later. */
    RESERVED("reserved", false);

    private final String word;
    private final boolean always;

    AddressClass(String word, boolean always) {
        this.word = word;
        this.always = always;
    }

    /** Its word in logs. */
    public String word() {
        return word;
    }

    /** Whether it is the gateway's own host, which no rule and no mode opens. */
    public boolean isOurs() {
        return always;
    }
}
