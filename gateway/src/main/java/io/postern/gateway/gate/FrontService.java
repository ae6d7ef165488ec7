package io.postern.gateway.gate;

import io.postern.gateway.config.DnsFrontSettings;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.config.ListenAddress;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.front.ClientPace;
import io.postern.gateway.front.DnsFront;
import io.postern.gateway.front.EchKeys;
import io.postern.gateway.front.FrontCounts;
import io.postern.gateway.front.FrontDesk;
import io.postern.gateway.front.FrontHouse;
import io.postern.gateway.front.FrontListener;
import io.postern.gateway.front.TunnelWatch;
import io.postern.gateway.names.ForbiddenAddresses;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.Policy;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** The gateway's DNS front, if its configuration has one: what it remembers outlives other configurations. */
final class FrontService implements AutoCloseable {
    private final Supplier<Policy> policy;
    private final FrontListener listener;
    private final FrontCounts counts = new FrontCounts();
    private final TunnelWatch tunnels = new TunnelWatch(System::nanoTime);
    private final EchKeys keys = new EchKeys();
    private final ResolvedNames told;
    private volatile FrontHouse house;
    private Optional<DnsFront> front = Optional.empty();

    FrontService(
            GatewaySettings settings,
            Supplier<Policy> policy,
            NameServices names,
            ForbiddenAddresses forbidden,
            FrontListener listener) {
        this.policy = policy;
        this.listener = listener;
        told = settings.dnsFront().listen().isPresent() ? new ResolvedNames(System::nanoTime) : ResolvedNames.NONE;
        house = house(settings.dnsFront(), names, forbidden);
    }

    /** Goes on with another configuration, but for where it listens. */
    void change(GatewaySettings settings, NameServices names, ForbiddenAddresses forbidden) {
        house = house(settings.dnsFront(), names, forbidden);
    }

    private FrontHouse house(DnsFrontSettings settings, NameServices names, ForbiddenAddresses forbidden) {
        FrontDesk desk = new FrontDesk(policy, names.lookup(), names.records(), forbidden, settings, told, keys);
        return new FrontHouse(desk, new ClientPace(settings.perSecond(), System::nanoTime), tunnels, counts, listener);
    }

    /** Begins to listen, if it is to; where, if it does. */
    Optional<Endpoint> start(Optional<ListenAddress> at, Transports transports) throws IOException {
        if (at.isPresent()) {
            front = Optional.of(DnsFront.open(
                    new Endpoint(at.get().address(), at.get().port()),
                    () -> house,
                    transports.loops(),
                    transports.servers(),
                    transports.datagrams()));
        }
        return endpoint();
    }

    Optional<Endpoint> endpoint() {
        return front.map(DnsFront::endpoint);
    }

    /** What clients were told. */
    ResolvedNames told() {
        return told;
    }

    /** The keys for ECH that names publish. */
    EchKeys keys() {
        return keys;
    }

    FrontCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        front.ifPresent(DnsFront::close);
    }
}
