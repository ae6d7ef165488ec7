package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What most flows do without: IPv6 addresses, VLANs and tunnels, an ICMP error. Kept apart, since flows are many. */
final class Uncommon {
    private long clientHigh, serverHigh;
    private final @Nullable Route route;
    private @Nullable IcmpError icmpError;

    Uncommon() {
        route = null;
    }

    /** Of a flow whose client sent the packet of {@code headers}. */
    Uncommon(Headers headers) {
        clientHigh = headers.sourceHigh;
        serverHigh = headers.destinationHigh;
        route = headers.path == 0 ? null : Route.of(headers);
    }

    boolean matches(Headers h, Side from) {
        return h.sourceHigh == high(from) && h.destinationHigh == high(from.other()) && h.path == path();
    }

    long high(Side side) {
        return side == Side.CLIENT ? clientHigh : serverHigh;
    }

    void turn() {
        long high = clientHigh;
        clientHigh = serverHigh;
        serverHigh = high;
    }

    long path() {
        return route == null ? 0 : route.path();
    }

    Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    /** Keeps the first error only. */
    void add(IcmpError error) {
        if (icmpError == null) {
            icmpError = error;
        }
    }

    Optional<IcmpError> icmpError() {
        return Optional.ofNullable(icmpError);
    }
}
