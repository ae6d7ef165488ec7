package io.postern.gateway.dial;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.postern.capture.net.IpAddress;
import io.postern.dns.asking.AdaptiveTimeout;
import io.postern.dns.asking.CircuitBreaker;
import io.postern.gateway.egress.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Dials servers. Any thread. */
public final class Dialer {
    private static final int KNOWN_SERVERS = 10_000;
    private static final int FAILURES = 5;
    private static final long MILLI = 1_000_000;
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final ChannelFactory<? extends Channel> channels;
    private final DialLimits limits;
    private final AdaptiveTimeout timeout;
    private final Supplier<? extends RandomGenerator> random;
    private final LongSupplier nanoTime;
    private final Cache<Endpoint, CircuitBreaker> breakers = Caffeine.newBuilder()
            .maximumSize(KNOWN_SERVERS)
            .expireAfterAccess(FORGOTTEN)
            .build();

    /**
     * A dialer.
     *
     * @param channels makes client sockets of the transport that the loops have
     * @param random for pauses
     */
    public Dialer(
            ChannelFactory<? extends Channel> channels,
            DialLimits limits,
            Supplier<? extends RandomGenerator> random,
            LongSupplier nanoTime) {
        this.channels = channels;
        this.limits = limits;
        this.random = random;
        this.nanoTime = nanoTime;
        timeout = new AdaptiveTimeout(limits.longest(), limits.shortest(), limits.longest());
    }

    /**
     * Dials until one address answers or none will.
     *
     * @param addresses one at least, in order of preference
     * @return to be abandoned when nobody waits any more
     */
    public Dial dial(List<IpAddress> addresses, int port, EventLoop loop, DialListener listener) {
        Dial dial = new Dial(this, AddressOrder.of(addresses), port, loop, listener);
        dial.begin();
        return dial;
    }

    Bootstrap bootstrap(EventLoop loop, long mostNanos) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(channels)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, Math.min(timeout.current().toNanos(), mostNanos) / MILLI))
                .handler(new ChannelInboundHandlerAdapter());
    }

    DialLimits limits() {
        return limits;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    CircuitBreaker breaker(Endpoint server) {
        return breakers.get(server, _ -> new CircuitBreaker(FAILURES, REST, LONGEST_REST, nanoTime));
    }

    void succeeded(Endpoint server, long nanos) {
        timeout.answered(nanos);
        CircuitBreaker breaker = breakers.getIfPresent(server);
        if (breaker != null) {
            breaker.succeeded();
        }
    }

    void failed(Endpoint server) {
        breaker(server).failed();
    }

    void waitedInVain() {
        timeout.inVain(timeout.current());
    }

    boolean admits(Endpoint server) {
        CircuitBreaker breaker = breakers.getIfPresent(server);
        return breaker == null || breaker.admits();
    }

    void abandoned(Endpoint server) {
        CircuitBreaker breaker = breakers.getIfPresent(server);
        if (breaker != null) {
            breaker.abandoned();
        }
    }

    /** Full jitter: those who failed together do not come back together. */
    long pauseNanos(int round) {
        long most = DialLimits.PAUSE.toNanos() << Math.min(round, 10);
        return random.get().nextLong(Math.min(most, limits.longest().toNanos()) + 1);
    }
}
