package io.postern.gateway.eve;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the {@code stats} event that ends a capture.
 *
 * <p>{@code stats} holds the counters that EVE has a place for, {@code postern.counters} all of them by our own names.
 */
final class StatsEvent {
    private static final Name STATS = new Name("stats");
    private static final Name UPTIME = new Name("uptime");
    private static final Name COUNTERS = new Name("counters");

    private final JsonLines json;
    private final Envelope envelope;
    private final boolean strict;

    StatsEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
    }

    /**
     * Writes one capture's counters.
     *
     * @param seconds capture time from the first packet to the last
     */
    void write(String file, long lastNanos, long seconds, SortedMap<String, Long> counters) {
        envelope.begin(STATS, file, lastNanos);
        json.beginObject(STATS);
        json.number(UPTIME, seconds);
        SortedMap<String, Long> known = new TreeMap<>();
        counters.forEach((key, value) -> {
            String name = StatsKey.of(key);
            if (!name.isEmpty()) {
                known.merge(name, value, Long::sum);
            }
        });
        nested(known);
        json.endObject();
        if (!strict) {
            json.beginObject(FlowFindings.POSTERN);
            json.beginObject(COUNTERS);
            counters.forEach((key, value) -> json.number(new Name(key), value));
            json.endObject();
            json.endObject();
        }
        json.endLine();
    }

    /** Sorted keys whose parts are joined by dots, as objects in objects. */
    private void nested(SortedMap<String, Long> counters) {
        String[] open = {};
        for (Map.Entry<String, Long> entry : counters.entrySet()) {
            String[] path = entry.getKey().split("\\.");
            int common = 0;
            while (common < open.length && common < path.length - 1 && open[common].equals(path[common])) {
                common++;
            }
            for (int i = open.length; i > common; i--) {
                json.endObject();
            }
            for (int i = common; i < path.length - 1; i++) {
                json.beginObject(new Name(path[i]));
            }
            json.number(new Name(path[path.length - 1]), entry.getValue());
            open = java.util.Arrays.copyOf(path, path.length - 1);
        }
        for (int i = open.length; i > 0; i--) {
            json.endObject();
        }
    }
}
