package io.postern.gateway.config;

import java.util.Locale;

/** What the DNS front says of a name that the policy refuses. */
public enum RefusedAnswer {
    /** There is no such name (RFC 1035's RCODE 3). */
    NXDOMAIN,
    /** It is not answered, for reasons of policy (RCODE 5). */
    REFUSED,
    /** Addresses that the configuration names. */
    ADDRESSES;

    /** The word in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
