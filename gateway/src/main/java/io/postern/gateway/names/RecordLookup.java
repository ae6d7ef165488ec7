package io.postern.gateway.names;

import java.util.concurrent.CompletableFuture;

/** Looks up records that are no addresses. Any thread. */
@FunctionalInterface
public interface RecordLookup {
    /** Finds nothing. */
    RecordLookup NONE =
            (name, type) -> CompletableFuture.completedFuture(Records.without(Addresses.Outcome.UNAVAILABLE));

    /**
     * What the name has; does not block, and never completes with an exception.
     *
     * @param name in presentation form, lower case, without the final dot
     * @param type as assigned by IANA
     */
    CompletableFuture<Records> records(String name, int type);
}
