package io.postern.gateway.policy;

/**
 * How what a rule allows may pass.
 *
 * @param tls whether TLS is demanded inside a CONNECT, with a hello that carries the name that was asked for
 * @param ech what becomes of a hello with a real offer of Encrypted Client Hello (RFC 9849)
 */
public record RuleOptions(boolean tls, Ech ech) {
    /** Those of a rule that says nothing of them. */
    public static final RuleOptions STANDARD = new RuleOptions(true, Ech.DENY);

    /** What becomes of a hello whose inner name nobody on the way can read. */
    public enum Ech {
        /** It is denied. */
        DENY("deny"),
        /** It passes as its outer name. */
        ALLOW_OUTER("allow-outer");

        private final String word;

        Ech(String word) {
            this.word = word;
        }

        /** As it is written. */
        public String word() {
            return word;
        }
    }

    /** Whether a rule need not write them. */
    public boolean isStandard() {
        return equals(STANDARD);
    }

    /** Those that are not standard, as they are written; empty when all are. */
    @Override
    public String toString() {
        String plain = tls ? "" : "tls: false";
        String outer = ech == Ech.DENY ? "" : "ech: " + ech.word();
        return plain + (plain.isEmpty() || outer.isEmpty() ? "" : ", ") + outer;
    }
}
