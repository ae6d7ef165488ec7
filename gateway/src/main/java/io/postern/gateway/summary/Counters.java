package io.postern.gateway.summary;

import io.postern.capture.count.CounterSink;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counters by name, added up. */
public final class Counters implements CounterSink {
    private final SortedMap<String, Long> values = new TreeMap<>();

    /** No counters. */
    public Counters() {}

    @Override
    public void counter(String key, long value) {
        values.merge(key, value, Long::sum);
    }

    /** Adds all of another's. */
    public void add(Counters other) {
        other.values.forEach(this::counter);
    }

    /** A counter's value, 0 when it was never reported. */
    public long get(String key) {
        return values.getOrDefault(key, 0L);
    }

    /** All of them by name. */
    public SortedMap<String, Long> all() {
        return Collections.unmodifiableSortedMap(values);
    }
}
