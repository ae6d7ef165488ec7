package io.postern.dns.asking;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a server alone that failed too often in a row. When its rest is over one attempt is let through: its success
 * brings the server back, its failure doubles the rest. Any thread.
 */
public final class CircuitBreaker {
    private final int most;
    private final Duration rest;
    private final Duration longestRest;
    private final LongSupplier nanoTime;
    private int failures;
    private long restNanos;
    private long restUntil;
    private boolean open;
    private boolean trying;
    private long opened;

    /**
     * A breaker that is closed.
     *
     * @param most failures in a row that open it
     * @param rest the first one
     * @param longestRest what it grows to
     */
    public CircuitBreaker(int most, Duration rest, Duration longestRest, LongSupplier nanoTime) {
        this.most = most;
        this.rest = rest;
        this.longestRest = longestRest;
        this.nanoTime = nanoTime;
        restNanos = rest.toNanos();
    }

    CircuitBreaker(AskingLimits limits, LongSupplier nanoTime) {
        this(limits.failures(), limits.rest(), limits.longestRest(), nanoTime);
    }

    /** Whether it may be tried now; who is let through says how it went. */
    public synchronized boolean admits() {
        if (!open) {
            return true;
        }
        if (trying || nanoTime.getAsLong() - restUntil < 0) {
            return false;
        }
        trying = true;
        return true;
    }

    /** It did answer. */
    public synchronized void succeeded() {
        failures = 0;
        open = false;
        trying = false;
        restNanos = rest.toNanos();
    }

    /** It did not. */
    public synchronized void failed() {
        failures++;
        if (trying) {
            restNanos = Math.min(2 * restNanos, longestRest.toNanos());
            rest();
        } else if (!open && failures >= most) {
            rest();
        }
    }

    /** Who was let through found out nothing, either way. */
    public synchronized void abandoned() {
        trying = false;
    }

    private void rest() {
        open = true;
        trying = false;
        restUntil = nanoTime.getAsLong() + restNanos;
        opened++;
    }

    /** How often it was opened. */
    synchronized long opened() {
        return opened;
    }
}
