package io.postern.capture.count;

/** Receives counters by name, one call a counter. */
@FunctionalInterface
public interface CounterSink {
    /**
     * Takes one counter.
     *
     * @param key lower case words joined by {@code _}, parts joined by {@code .}: {@code decode.ipv4.bad_length}
     * @param value zero or more
     */
    void counter(String key, long value);
}
