package io.postern.capture.keep;

import io.postern.capture.count.CounterSink;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counters that several threads add to, rarely: once a chunk, or when something is lost. */
@SuppressWarnings("EnumOrdinal") // an array is what makes adding cheap
final class KeepTally {
    private final AtomicLongArray counts = new AtomicLongArray(KeepCount.values().length);

    void add(KeepCount kind, long amount) {
        counts.getAndAdd(kind.ordinal(), amount);
    }

    long get(KeepCount kind) {
        return counts.get(kind.ordinal());
    }

    void report(CounterSink sink) {
        for (KeepCount kind : KeepCount.values()) {
            sink.counter(kind.key(), get(kind));
        }
    }
}
