package io.postern.dns.asking;

import java.util.function.LongSupplier;

/**
 * Leaves a resolver alone that failed too often in a row. When its rest is over one question is let through: its answer
 * brings the resolver back, its failure doubles the rest.
 */
final class CircuitBreaker {
    private final AskingLimits limits;
    private final LongSupplier nanoTime;
    private int failures;
    private long restNanos;
    private long restUntil;
    private boolean open;
    private boolean trying;
    private long opened;

    CircuitBreaker(AskingLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        restNanos = limits.rest().toNanos();
    }

    /** Whether it may be asked now; who is let through says how it went. */
    synchronized boolean admits() {
        if (!open) {
            return true;
        }
        if (trying || nanoTime.getAsLong() - restUntil < 0) {
            return false;
        }
        trying = true;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        open = false;
        trying = false;
        restNanos = limits.rest().toNanos();
    }

    synchronized void failed() {
        failures++;
        if (trying) {
            restNanos = Math.min(2 * restNanos, limits.longestRest().toNanos());
            rest();
        } else if (!open && failures >= limits.failures()) {
            rest();
        }
    }

    /** Who was let through found out nothing, either way. */
    synchronized void abandoned() {
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
