package io.postern.dns.asking;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long to wait for an answer: twice the P99 of the last ones, between a floor and a ceiling. Any thread. A wait that was in vain
 * counts as an answer that took twice as long, so that time-outs grow when a resolver slows down.
 */
public final class AdaptiveTimeout {
    private static final int REMEMBERED = 128;
    /** Fewer say nothing about a P99. */
    private static final int ENOUGH = 8;

    private final Duration first;
    private final Duration shortest;
    private final Duration longest;
    private final long[] ring = new long[REMEMBERED];
    private long count;

    /**
     * A time-out.
     *
     * @param first before enough is known
     * @param shortest the floor
     * @param longest the ceiling
     */
    public AdaptiveTimeout(Duration first, Duration shortest, Duration longest) {
        this.first = first;
        this.shortest = shortest;
        this.longest = longest;
    }

    AdaptiveTimeout(AskingLimits limits) {
        this(limits.first(), limits.shortest(), limits.longest());
    }

    /** There was an answer after so long. */
    public synchronized void answered(long nanos) {
        ring[(int) (count++ % REMEMBERED)] = nanos;
    }

    /** There was none. */
    public void inVain(Duration waited) {
        answered(Math.min(2 * waited.toNanos(), longest.toNanos()));
    }

    /** How long to wait now. */
    public Duration current() {
        if (known() < ENOUGH) {
            return first;
        }
        long nanos = Math.clamp(2 * percentile(99), shortest.toNanos(), longest.toNanos());
        return Duration.ofNanos(nanos);
    }

    private synchronized int known() {
        return (int) Math.min(count, REMEMBERED);
    }

    /** Nanoseconds, by nearest rank; 0 when nothing is known. */
    synchronized long percentile(int percent) {
        int known = (int) Math.min(count, REMEMBERED);
        if (known == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(ring, known);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (known * percent + 99) / 100 - 1)];
    }
}
