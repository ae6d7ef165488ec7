package io.postern.gateway.dial;

import java.time.Duration;

/**
 * How long and how often a server is tried.
 *
 * @param shortest floor of the wait for one connection
 * @param longest ceiling of the same, and of all attempts together
 * @param rounds how often all addresses are gone through, 1 at least
 */
public record DialLimits(Duration shortest, Duration longest, int rounds) {
    /** After this long the next address is tried beside the one before, RFC 8305 section 5. */
    static final Duration HEAD_START = Duration.ofMillis(250);
    /** The first pause between rounds, at most; each is twice the one before. */
    static final Duration PAUSE = Duration.ofMillis(100);
}
