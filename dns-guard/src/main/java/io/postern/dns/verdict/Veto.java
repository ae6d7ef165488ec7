package io.postern.dns.verdict;

/** What clears an answer, in the order in which it is looked for. */
public enum Veto {
    /** The name is under a suffix that the admin declared to be internal. */
    INTERNAL_SUFFIX("internal-suffix", "The name is under a suffix that the admin declared to be internal."),
    /** The admin said that this name has this address. */
    EXPECTED_ANSWER("expected-answer", "The admin said that the name has this address."),
    /** An address that is nobody's, and the trusted resolvers return it too. */
    TRUSTED_BOGON(
            "trusted-bogon",
            "The address is set aside for a special purpose, and the trusted resolvers return it too."),
    /** TLS to the address, with the name as SNI, reached one of the bundled public roots. */
    TLS(
            "tls",
            "A TLS connection to the address with this name, in the same capture or made with --probe-answers, showed a chain to a"
                    + " public root."),
    /** The trusted resolvers validated the zone, and the answer says what they say. */
    DNSSEC("dnssec", "The trusted resolvers validated the answer with DNSSEC, and every record of it is among theirs."),
    /** An address that the trusted resolvers return too. */
    COMMON_ADDRESS("common-address", "The trusted resolvers return one of the addresses too."),
    /** The trusted resolvers too say that there is nothing. */
    COMMON_DENIAL("common-denial", "The trusted resolvers too say that the name, or the type, does not exist."),
    /** The addresses belong to a network that also announces those that the trusted resolvers return. */
    SAME_ORIGIN("same-origin", "The autonomous system that announces the address announces a trusted one too.");

    private final String id;
    private final String meaning;

    Veto(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** The word that the log uses. */
    public String id() {
        return id;
    }

    /** A sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether somebody other than the admin confirms the answer. */
    public boolean isConfirmation() {
        return this != INTERNAL_SUFFIX && this != EXPECTED_ANSWER;
    }
}
