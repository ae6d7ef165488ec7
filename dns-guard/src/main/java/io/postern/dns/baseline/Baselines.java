package io.postern.dns.baseline;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The baselines of a capture's resolvers, by address and port. Those beyond {@link #MAX} share one, of which nothing is known. So that this does not last for
 * ever, those that were not asked for lately are forgotten now and then when there is no room.
 */
public final class Baselines {
    /** Resolvers that are told apart. */
    public static final int MAX = 4096;

    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;
    /** Whoever sends answers from many addresses must not choose ones that collide; the order of the table shows nowhere. */
    private static final long SEED = new SplittableRandom().nextLong();

    private @Nullable ResolverBaseline[] baselines = new ResolverBaseline[64];
    /** Address high, low, and port of each slot. */
    private long[] keys = new long[3 * baselines.length];

    /** Whether a slot was asked for since the last time that some were forgotten. */
    private boolean[] used = new boolean[baselines.length];

    private final ResolverBaseline unlearned = new ResolverBaseline(false);
    private int size;
    private long beyond;

    /** None yet. */
    public Baselines() {}

    /**
     * The baseline of a resolver; one that never learns when there are too many.
     *
     * @param high first half of its address, as in {@link io.postern.capture.net.IpAddress}
     * @param low last half
     */
    public ResolverBaseline of(long high, long low, int port) {
        int slot = find(high, low, port);
        ResolverBaseline known = baselines[slot];
        if (known != null) {
            used[slot] = true;
            return known;
        }
        if (size == MAX) {
            beyond++;
            if (beyond % MAX == 0) {
                forget();
            }
            return unlearned;
        }
        ResolverBaseline fresh = new ResolverBaseline(true);
        put(slot, high, low, port, fresh);
        if (2 * ++size > baselines.length) {
            grow();
        }
        return fresh;
    }

    private void put(int slot, long high, long low, long port, ResolverBaseline baseline) {
        baselines[slot] = baseline;
        used[slot] = true;
        keys[3 * slot] = high;
        keys[3 * slot + 1] = low;
        keys[3 * slot + 2] = port;
    }

    private int find(long high, long low, long port) {
        long hash = (high ^ SEED) * PRIME ^ low;
        hash = (hash ^ hash >>> 32) * PRIME + port;
        int slot = (int) (hash ^ hash >>> 29) & baselines.length - 1;
        while (baselines[slot] != null
                && (keys[3 * slot + 1] != low || keys[3 * slot] != high || keys[3 * slot + 2] != port)) {
            slot = slot + 1 & baselines.length - 1;
        }
        return slot;
    }

    private void grow() {
        boolean[] all = new boolean[baselines.length];
        Arrays.fill(all, true);
        rebuild(2 * baselines.length, all);
    }

    private void forget() {
        rebuild(baselines.length, used);
        Arrays.fill(used, false);
    }

    private void rebuild(int length, boolean[] kept) {
        @Nullable ResolverBaseline[] old = baselines;
        long[] oldKeys = keys;
        baselines = new ResolverBaseline[length];
        keys = new long[3 * length];
        used = new boolean[length];
        size = 0;
        for (int i = 0; i < old.length; i++) {
            ResolverBaseline baseline = old[i];
            if (baseline != null && kept[i]) {
                size++;
                long high = oldKeys[3 * i];
                long low = oldKeys[3 * i + 1];
                long port = oldKeys[3 * i + 2];
                put(find(high, low, port), high, low, port, baseline);
            }
        }
    }

    /** Answers of resolvers for which there was no room. */
    public long beyond() {
        return beyond;
    }
}
