package io.postern.gateway.listener;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.Disagreement;
import io.postern.gateway.config.ProxyProtocol;
import io.postern.gateway.dial.DialLimits;
import io.postern.gateway.dial.Dialer;
import io.postern.gateway.dial.Outward;
import io.postern.gateway.dial.Straight;
import io.postern.gateway.egress.AddressGuard;
import io.postern.gateway.egress.Doorkeeper;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.Entrance;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.names.AddressLookup;
import io.postern.gateway.names.Addresses;
import io.postern.gateway.names.ForbiddenAddresses;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.relay.RelayLimits;
import io.postern.tls.hello.NameHiding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** A gate on the loopback interface, where 127.0.0.0/8 is public, names are what a test says, and what ended is kept. */
public final class Premises implements AutoCloseable {
    public static final IpAddress HERE = Prefix.address("127.0.0.1");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Policy policy;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final Map<String, List<IpAddress>> names = new ConcurrentHashMap<>();
    private final BlockingQueue<Passage> ended = new LinkedBlockingQueue<>();
    private final List<Listener> listeners = new ArrayList<>();
    private BiFunction<Dialer, AddressLookup, Outward> way = (dialer, _) -> new Straight(dialer, ProxyProtocol.NONE);
    private Duration patience = LONG;
    private RelayLimits relayLimits = new RelayLimits(LONG, LONG);
    private CrowdLimits crowdLimits = new CrowdLimits(100, 100, 0, 0);
    private Optional<Crowd> crowd = Optional.empty();

    /** With one profile for everybody, that enforces; lines stand below it. */
    public Premises(String lines) {
        this("enforce", "  - name: all\n" + lines.indent(4));
    }

    public Premises(String mode, String profiles) {
        try {
            String text = "version: 1\nmode: " + mode + "\nprofiles:\n" + profiles;
            policy = PolicyFile.of("policy.yaml", text.getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    public Premises name(String name, String... addresses) {
        names.put(name, List.of(addresses).stream().map(Prefix::address).toList());
        return this;
    }

    public Premises patience(Duration time) {
        patience = time;
        return this;
    }

    public Premises relayLimits(Duration idle, Duration lifetime) {
        relayLimits = new RelayLimits(idle, lifetime);
        return this;
    }

    public Premises way(BiFunction<Dialer, AddressLookup, Outward> other) {
        way = other;
        return this;
    }

    public Premises limits(CrowdLimits limits) {
        crowdLimits = limits;
        return this;
    }

    private CompletableFuture<Addresses> lookup(String name) {
        List<IpAddress> known = names.get(name);
        return CompletableFuture.completedFuture(
                known == null
                        ? new Addresses(Addresses.Outcome.NONE, List.of(), false, 0)
                        : new Addresses(Addresses.Outcome.FOUND, known, false, 60));
    }

    private Gatehouse house() {
        if (crowd.isEmpty()) {
            crowd = Optional.of(new Crowd(crowdLimits, System::nanoTime));
        }
        ForbiddenAddresses forbidden = ForbiddenAddresses.of(Set.of(), List.of(Prefix.parse("127.0.0.0/8")));
        AddressLookup lookup = name -> lookup(name.text());
        return new Gatehouse(
                () -> policy,
                new Doorkeeper(lookup, new AddressGuard(forbidden, Set.of()), System::nanoTime),
                way.apply(
                        new Dialer(
                                EpollSocketChannel::new,
                                new DialLimits(Duration.ofMillis(500), Duration.ofSeconds(2), 1),
                                ThreadLocalRandom::current,
                                System::nanoTime),
                        lookup),
                relayLimits,
                patience,
                64 << 10,
                crowd.get(),
                passage -> {},
                NameHiding.PublishedKeys.NONE,
                ended::add);
    }

    /** Opens a listener of a kind, and returns its port. */
    public int open(String kind, DoorSettings settings) throws IOException {
        return open(new Entrance("door", kind, Set.of(), Disagreement.DIAL_RESOLVED), settings);
    }

    public int open(Entrance entrance, DoorSettings settings) throws IOException {
        Gatehouse house = house();
        Listener listener = Listener.open(
                new Endpoint(HERE, 0), entrance, settings, () -> house, loops, EpollServerSocketChannel::new);
        listeners.add(listener);
        return listener.endpoint().port();
    }

    /** A plain proxy. */
    public int proxy() throws IOException {
        return open("connect", plain());
    }

    public static DoorSettings plain() {
        return new DoorSettings(List.of(), Optional.empty(), false, Optional.empty(), false, false, 443);
    }

    /** The next connection that is over. */
    public Passage ended() throws InterruptedException {
        Passage passage = ended.poll(10, TimeUnit.SECONDS);
        if (passage == null) {
            throw new AssertionError("no connection ended");
        }
        return passage;
    }

    public int inside() {
        return crowd.map(Crowd::size).orElse(0);
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
