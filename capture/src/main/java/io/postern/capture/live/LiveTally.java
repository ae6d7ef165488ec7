package io.postern.capture.live;

import io.postern.capture.count.CounterSink;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counters of a live source: one thread counts, any may look. Counting is a plain store, not a locked instruction. */
@SuppressWarnings("EnumOrdinal") // an array is what makes adding cheap
public final class LiveTally {
    private static final LiveCount[] KINDS = LiveCount.values();

    private final AtomicLongArray counts = new AtomicLongArray(KINDS.length);

    /** Counts {@code amount}, zero or more. Only the thread that polls calls this. */
    public void add(LiveCount kind, long amount) {
        int slot = kind.ordinal();
        counts.setOpaque(slot, counts.getPlain(slot) + amount);
    }

    /** How many were counted so far. */
    public long get(LiveCount kind) {
        return counts.getOpaque(kind.ordinal());
    }

    /** Takes over what another counted, when it counts no more. */
    public void add(LiveTally other) {
        for (LiveCount kind : KINDS) {
            add(kind, other.get(kind));
        }
    }

    /** Reports every counter, zeroes too: that nothing was lost is news. */
    public void report(CounterSink sink) {
        for (LiveCount kind : KINDS) {
            sink.counter(kind.key(), get(kind));
        }
    }
}
