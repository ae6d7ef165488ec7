package io.postern.dns.asking;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** At most so many messages a second, a second's worth at once at most: a bucket that fills steadily. */
public final class RateLimit {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long interval;
    private final LongSupplier nanoTime;
    private long next;

    /** So many a second, by a clock that never goes back. */
    public RateLimit(int perSecond, LongSupplier nanoTime) {
        interval = SECOND / perSecond;
        this.nanoTime = nanoTime;
        next = nanoTime.getAsLong() - SECOND;
    }

    /** Takes a place and returns how long to wait for it: zero or more. */
    public synchronized Duration take() {
        long now = nanoTime.getAsLong();
        if (now - next > SECOND) {
            next = now - SECOND;
        }
        next += interval;
        return Duration.ofNanos(Math.max(0, next - now));
    }
}
