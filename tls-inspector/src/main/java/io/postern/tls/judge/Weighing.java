package io.postern.tls.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Evidence as it is gathered for one connection. */
final class Weighing {
    private final List<SeenEvidence> seen = new ArrayList<>(2);

    void add(Evidence evidence, List<Long> packets, String detail) {
        add(evidence, evidence.weight(), packets, detail);
    }

    void add(Evidence evidence, int weight, List<Long> packets, String detail) {
        seen.add(new SeenEvidence(evidence, weight, packets, detail));
    }

    int score() {
        int sum = 0;
        for (SeenEvidence one : seen) {
            sum += one.weight();
        }
        return sum;
    }

    boolean has(Evidence evidence) {
        return seen.stream().anyMatch(one -> one.evidence() == evidence);
    }

    /** The evidence that accuses most; of equal ones the first of the catalogue. */
    String heaviest() {
        return evidence().stream()
                .max(Comparator.comparingInt(SeenEvidence::weight)
                        .thenComparing(SeenEvidence::evidence, Comparator.reverseOrder()))
                .map(one -> one.evidence().id())
                .orElse("");
    }

    List<SeenEvidence> evidence() {
        List<SeenEvidence> sorted = new ArrayList<>(seen);
        sorted.sort(Comparator.comparing(SeenEvidence::evidence));
        return sorted;
    }
}
