package io.postern.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Registers each meter once, however often it is asked for. One thread at a time. */
final class Meters {
    private final MeterRegistry registry;
    private final Set<List<String>> known = new HashSet<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A counter; {@code labels} are names and values in turn. */
    void counter(String name, String help, DoubleSupplier value, String... labels) {
        if (isNew(name, labels)) {
            FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                    .tags(labels)
                    .description(help)
                    .register(registry);
            keep.add(value);
        }
    }

    /** A gauge. */
    void gauge(String name, String help, DoubleSupplier value, String... labels) {
        if (isNew(name, labels)) {
            Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                    .tags(labels)
                    .description(help)
                    .register(registry);
            keep.add(value);
        }
    }

    /** A registry holds what it asks by weak references only. */
    private final Set<DoubleSupplier> keep = new HashSet<>();

    private boolean isNew(String name, String... labels) {
        List<String> key = new java.util.ArrayList<>(List.of(labels));
        key.addFirst(name);
        return known.add(key);
    }
}
