package io.postern.dns.asking;

/** How a resolver is asked. */
public enum Manner {
    /** For signatures, which it is not to check (DO and CD set, RFC 4035 section 3.2): we check them, and say what we found. */
    VALIDATING,
    /** As a builder's stub resolver asks: what it says then is what builders are told. Whatever RCODE it gives is its answer. */
    AS_BUILDERS_DO
}
