package io.postern.gateway.replay;

import java.util.function.LongSupplier;

/**
 * Collects what is dead before the heap grows for it.
 *
 * <p>Flows live for a minute or more, so they are old when they die, and the collector that costs least on one capture looks for dead old
 * objects only when the heap has reached its limit. That limit must let a flood fill the flow table; an ordinary capture of any size
 * should not need as much. Any thread.
 */
final class HeapWatch {
    /** Of the whole process; there is one heap. */
    static final HeapWatch OF_PROCESS = new HeapWatch(
            () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(), Runtime.getRuntime()::gc);

    /** Up to here the heap may fill with what is dead, bytes. */
    static final long EASE = 160L << 20;

    private final LongSupplier used;
    private final Runnable collect;
    private long limit = EASE;

    HeapWatch(LongSupplier used, Runnable collect) {
        this.used = used;
        this.collect = collect;
    }

    /** Collects when the heap holds twice of what was alive last time; cheap, meant to be called every few milliseconds. */
    void look() {
        if (used.getAsLong() >= limit()) {
            collect();
        }
    }

    private synchronized long limit() {
        return limit;
    }

    private synchronized void collect() {
        if (used.getAsLong() >= limit) {
            collect.run();
            limit = Math.max(EASE, 2 * used.getAsLong());
        }
    }
}
