package io.postern.gateway.front;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.listener.Pace;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How fast each client may ask. Bounded; any thread. */
public final class ClientPace {
    private static final int CLIENTS = 100_000;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Cache<IpAddress, Pace> paces = Caffeine.newBuilder()
            .maximumSize(CLIENTS)
            .expireAfterAccess(Duration.ofSeconds(10))
            .build();

    /**
     * A pace.
     *
     * @param perSecond queries; 0 for no limit
     */
    public ClientPace(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    boolean admits(IpAddress client) {
        if (perSecond == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return paces.get(client, _ -> new Pace(perSecond, now)).admits(now);
    }
}
