package io.postern.gateway.names;

import io.postern.gateway.policy.HostName;
import java.util.concurrent.CompletableFuture;

/** Looks names up. Any thread. */
@FunctionalInterface
public interface AddressLookup {
    /** Finds nothing. */
    AddressLookup NONE = name -> CompletableFuture.completedFuture(Addresses.without(Addresses.Outcome.UNAVAILABLE));

    /** What the name leads to; does not block, and never completes with an exception. */
    CompletableFuture<Addresses> lookup(HostName name);
}
