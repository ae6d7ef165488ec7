package io.postern.dns.asking;

import java.time.Duration;

/** Pauses between attempts: exponential, with full jitter, so that those who failed together do not come back together. */
final class Backoff {
    private final AskingLimits limits;
    private final Surroundings surroundings;

    Backoff(AskingLimits limits, Surroundings surroundings) {
        this.limits = limits;
        this.surroundings = surroundings;
    }

    /** The pause after the failure of an attempt, counted from 0. */
    Duration after(int attempt) {
        long most = Math.min(
                limits.backoff().toNanos() << Math.min(attempt, 16),
                limits.longestBackoff().toNanos());
        return Duration.ofNanos(surroundings.random().nextLong(Math.max(0, most) + 1));
    }
}
