package io.postern.gateway.names;

import io.postern.capture.net.IpAddress;
import java.util.List;

/**
 * What looking up a name came to.
 *
 * @param addresses of both families, IPv6 first, each family in ascending order; empty unless the outcome is {@link Outcome#FOUND}
 * @param stale whether this was known from before and cannot be asked anew
 * @param seconds that it still holds, 0 or more
 */
public record Addresses(Outcome outcome, List<IpAddress> addresses, boolean stale, int seconds) {
    /** What came of it. */
    public enum Outcome {
        /** There are addresses. */
        FOUND,
        /** The name exists, and has none. */
        NONE,
        /** The name does not exist. */
        NO_SUCH_NAME,
        /** The trusted resolvers contradict each other. */
        DISAGREEMENT,
        /** The zone is signed, and the signatures do not hold. */
        BOGUS,
        /** Too few trusted resolvers answered. */
        UNAVAILABLE
    }

    /** Copies the list. */
    public Addresses {
        addresses = List.copyOf(addresses);
    }

    /** An outcome without addresses. */
    static Addresses without(Outcome outcome) {
        return new Addresses(outcome, List.of(), false, 0);
    }

    /** The same, known from before. */
    Addresses asStale() {
        return new Addresses(outcome, addresses, true, 0);
    }
}
