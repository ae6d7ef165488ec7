package io.postern.lab.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Who was called what: a line for each kind of case, printed for whoever runs the tests. */
final class ConfusionTable {
    private final String what;
    private final Map<String, Map<String, Integer>> rows = new LinkedHashMap<>();

    ConfusionTable(String what) {
        this.what = what;
    }

    void add(boolean attack, String kind, String verdict) {
        rows.computeIfAbsent((attack ? "attack  " : "honest  ") + kind, _ -> new TreeMap<>())
                .merge(verdict, 1, Integer::sum);
    }

    void print() {
        rows.forEach((row, verdicts) -> {
            StringBuilder counts = new StringBuilder();
            verdicts.forEach((verdict, count) ->
                    counts.append("  ").append(verdict).append(' ').append(count));
            System.out.println("confusion: " + what + ": " + String.format("%-62s", row) + counts);
        });
    }
}
