package io.postern.gateway.sensor;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one capture thread had counted a moment ago. Immutable.
 *
 * @param counters by name, as the {@code stats} event has them
 * @param activeFlows flows that were alive
 * @param lastPacketNanos time of the latest packet, nanoseconds since 1970; 0 before the first
 */
public record Figures(SortedMap<String, Long> counters, int activeFlows, long lastPacketNanos) {
    /** Nothing yet. */
    static final Figures NONE = new Figures(new TreeMap<>(), 0, 0);

    /** A counter; 0 when it was never reported. */
    public long get(String key) {
        return counters.getOrDefault(key, 0L);
    }
}
