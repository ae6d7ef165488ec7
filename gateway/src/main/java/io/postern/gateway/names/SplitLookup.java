package io.postern.gateway.names;

import io.postern.gateway.policy.HostName;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Looks internal names up where they are known, and asks nobody else for them. Any thread. */
public final class SplitLookup implements AddressLookup {
    private final Set<String> suffixes;
    private final AddressLookup internal;
    private final AddressLookup others;

    /**
     * Splits.
     *
     * @param suffixes in lower case, without dots around them; a name under one, or equal to it, is internal
     */
    public SplitLookup(Set<String> suffixes, AddressLookup internal, AddressLookup others) {
        this.suffixes = Set.copyOf(suffixes);
        this.internal = internal;
        this.others = others;
    }

    @Override
    public CompletableFuture<Addresses> lookup(HostName name) {
        return (isInternal(name.text()) ? internal : others).lookup(name);
    }

    private boolean isInternal(String name) {
        int from = 0;
        while (from >= 0) {
            if (suffixes.contains(name.substring(from))) {
                return true;
            }
            int dot = name.indexOf('.', from);
            from = dot < 0 ? -1 : dot + 1;
        }
        return false;
    }
}
