package io.postern.gateway.listener;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.egress.DenialReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Who is inside. Any thread. */
public final class Crowd {
    private static final int RATES = 100_000;
    /** A million connections a second, and none has the number of another, nor of one before the last start. */
    private static final int NUMBER_BITS = 20;

    private volatile CrowdLimits limits;
    private final LongSupplier nanoTime;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<IpAddress, Integer> clients = new ConcurrentHashMap<>();
    private volatile Pace pace;
    private final Cache<IpAddress, Pace> paces = Caffeine.newBuilder()
            .maximumSize(RATES)
            .expireAfterAccess(Duration.ofSeconds(10))
            .build();
    private final AtomicLong numbers = new AtomicLong(Instant.now().getEpochSecond() << NUMBER_BITS);
    private volatile boolean draining;

    /** Nobody. */
    public Crowd(CrowdLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        pace = new Pace(limits.perSecond(), nanoTime.getAsLong());
    }

    /** Lets one in who must {@link #leaves leave} again; or says why not. */
    Optional<DenialReason> enters(IpAddress client) {
        if (draining) {
            return Optional.of(DenialReason.DRAINING);
        }
        if (!isInPace(client)) {
            return Optional.of(DenialReason.RATE_LIMIT);
        }
        if (all.incrementAndGet() > limits.connections()) {
            all.decrementAndGet();
            return Optional.of(DenialReason.GLOBAL_LIMIT);
        }
        if (clients.merge(client, 1, Integer::sum) > limits.ofOneClient()) {
            leaves(client);
            return Optional.of(DenialReason.CLIENT_LIMIT);
        }
        return Optional.empty();
    }

    private boolean isInPace(IpAddress client) {
        long now = limits.perSecond() > 0 || limits.perSecondOfOneClient() > 0 ? nanoTime.getAsLong() : 0;
        return (limits.perSecond() == 0 || pace.admits(now))
                && (limits.perSecondOfOneClient() == 0
                        || paces.get(client, _ -> new Pace(limits.perSecondOfOneClient(), now))
                                .admits(now));
    }

    void leaves(IpAddress client) {
        all.decrementAndGet();
        clients.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Other limits hold from now on; those who are inside stay. */
    public void limit(CrowdLimits others) {
        if (!others.equals(limits)) {
            limits = others;
            pace = new Pace(others.perSecond(), nanoTime.getAsLong());
            paces.invalidateAll();
        }
    }

    /** Nobody else is let in. */
    public void drain() {
        draining = true;
    }

    /** Whether it is so. */
    public boolean isDraining() {
        return draining;
    }

    /** A number that no other connection has. */
    long number() {
        return numbers.incrementAndGet();
    }

    /** How many are inside. */
    public int size() {
        return all.get();
    }
}
