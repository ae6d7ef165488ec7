package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.egress.Denial;
import java.util.List;
import java.util.Optional;

/**
 * Where a destination leads to now.
 *
 * @param addresses IPv6 first; of a destination that is an address, this one
 * @param stale whether trusted resolvers said so before, and are away now
 * @param trouble why there are none; empty when there are, or when a parent proxy is left to find them
 */
public record NameAddresses(List<Judged> addresses, boolean stale, Optional<Denial> trouble) {
    /**
     * One address.
     *
     * @param objection why it is not to be reached; empty when it is
     */
    public record Judged(IpAddress address, Optional<Denial> objection) {}

    /** Copies the list. */
    public NameAddresses {
        addresses = List.copyOf(addresses);
    }

    /** What speaks against a connection to there: one address that is not to be reached is enough. */
    public Optional<Denial> objection() {
        return trouble.or(() ->
                addresses.stream().flatMap(one -> one.objection().stream()).findFirst());
    }
}
