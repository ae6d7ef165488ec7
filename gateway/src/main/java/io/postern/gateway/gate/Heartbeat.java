package io.postern.gateway.gate;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Whether every event loop still comes round. */
final class Heartbeat {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration DEAD = Duration.ofSeconds(20);

    private final List<AtomicLong> beats = new ArrayList<>();
    private final LongSupplier nanoTime;

    Heartbeat(EventLoopGroup loops, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (EventExecutor loop : loops) {
            AtomicLong beat = new AtomicLong(nanoTime.getAsLong());
            beats.add(beat);
            var _ = loop.scheduleAtFixedRate(
                    () -> beat.set(nanoTime.getAsLong()), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    boolean isFresh() {
        long now = nanoTime.getAsLong();
        return beats.stream().allMatch(beat -> now - beat.get() < DEAD.toNanos());
    }
}
