package io.postern.gateway.traffic;

import io.postern.gateway.wanted.Wanted;

/**
 * A connection that was, or was tried.
 *
 * @param failure why it came to nothing, in a word or a few; empty when it did not fail as far as is known
 * @param beside why a gateway would have denied it that only counts denials, when no rule was the reason; mostly empty
 * @param seconds when, since 1970; 0 when that is not known
 */
public record Connection(Wanted wanted, String failure, String beside, long seconds) {
    /** One that nobody would have denied, or nobody knows. */
    public Connection(Wanted wanted, String failure, long seconds) {
        this(wanted, failure, "", seconds);
    }
}
