package io.postern.gateway.names;

import io.postern.dns.suffix.Suffixes;
import java.util.concurrent.CompletableFuture;

/** Looks internal names up where they are known, and asks nobody else for them, as {@link SplitLookup} does. Any thread. */
public final class SplitRecords implements RecordLookup {
    private final Suffixes suffixes;
    private final RecordLookup internal;
    private final RecordLookup others;

    /** Splits. */
    public SplitRecords(Suffixes suffixes, RecordLookup internal, RecordLookup others) {
        this.suffixes = suffixes;
        this.internal = internal;
        this.others = others;
    }

    @Override
    public CompletableFuture<Records> records(String name, int type) {
        return (suffixes.of(name).isPresent() ? internal : others).records(name, type);
    }
}
