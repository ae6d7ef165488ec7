package io.postern.gateway.diff;

import io.postern.gateway.policy.Decision;

/** What becomes of a connection. */
public enum Effect {
    /** It passes. */
    ALLOW("allow"),
    /** It passes, since denials are only counted. */
    WOULD_DENY("would-deny"),
    /** It does not pass. */
    DENY("deny");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /** The word that log and page use. */
    public String word() {
        return word;
    }

    /** What a decision comes to. */
    public static Effect of(Decision decision) {
        if (decision.allowed()) {
            return ALLOW;
        }
        return decision.passes() ? WOULD_DENY : DENY;
    }
}
