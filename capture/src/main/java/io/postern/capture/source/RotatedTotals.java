package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the files of a rotated capture that are over had to say. */
final class RotatedTotals {
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private final List<Damage> damages = new ArrayList<>();
    private final List<Secrets> secrets = new ArrayList<>();

    void take(RotatedPart part) {
        part.report(this::add);
        damages.addAll(part.damages());
        takeSecrets(part);
    }

    void takeSecrets(RotatedPart part) {
        List<Secrets> all = part.secrets();
        secrets.addAll(all.subList(part.secretsTaken, all.size()));
        part.secretsTaken = all.size();
    }

    void add(String key, long value) {
        add(counters, key, value);
    }

    List<Damage> damages() {
        return Collections.unmodifiableList(damages);
    }

    List<Secrets> secrets() {
        return Collections.unmodifiableList(secrets);
    }

    /** Reports the sum of the files that are over and those that are open. */
    void report(Iterable<RotatedPart> open, CounterSink sink) {
        Map<String, Long> sum = new LinkedHashMap<>(counters);
        for (RotatedPart part : open) {
            part.report((key, value) -> add(sum, key, value));
        }
        sum.forEach(sink::counter);
    }

    private static void add(Map<String, Long> sums, String key, long value) {
        long sum = sums.getOrDefault(key, 0L) + value;
        sums.put(key, sum < 0 ? Long.MAX_VALUE : sum);
    }
}
