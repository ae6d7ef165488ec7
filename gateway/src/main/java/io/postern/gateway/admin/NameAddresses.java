package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import java.util.List;

/**
 * What trusted resolvers say of a name.
 *
 * @param addresses in the order in which they would be dialled
 * @param trouble why there are none; empty when there are
 */
public record NameAddresses(List<Judged> addresses, String trouble) {
    /**
     * One address.
     *
     * @param objection why it would not be dialled; empty when it would
     */
    public record Judged(IpAddress address, String objection) {}

    /** Copies the list. */
    public NameAddresses {
        addresses = List.copyOf(addresses);
    }
}
