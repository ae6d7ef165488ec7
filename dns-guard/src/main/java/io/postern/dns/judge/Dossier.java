package io.postern.dns.judge;

import io.postern.dns.verdict.Evidence;
import io.postern.dns.verdict.EvidenceKind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Evidence in one exchange as it is collected: of each kind the first case counts. */
final class Dossier {
    private final Map<EvidenceKind, Evidence> evidence = new EnumMap<>(EvidenceKind.class);

    void add(EvidenceKind kind, String detail, Long... packets) {
        evidence.putIfAbsent(
                kind, new Evidence(kind, List.of(packets).stream().sorted().toList(), detail));
    }

    boolean has(EvidenceKind kind) {
        return evidence.containsKey(kind);
    }

    /** Whether something shows that another machine than the resolver sent an answer. */
    boolean showsOtherSender() {
        return evidence.keySet().stream().anyMatch(EvidenceKind::showsOtherSender);
    }

    /** What an answer from the resolver's own data explains is taken out. */
    void removeTraitsOfOwnData() {
        evidence.keySet().removeIf(EvidenceKind::isTraitOfOwnData);
    }

    int score() {
        return Math.max(0, evidence.values().stream().mapToInt(Evidence::weight).sum());
    }

    boolean isOfListsOnly() {
        return evidence.values().stream()
                .filter(one -> one.weight() > 0)
                .allMatch(one -> one.kind().isList());
    }

    /** Heaviest first; equal ones in the order of the catalogue. */
    List<Evidence> ranked() {
        return evidence.values().stream()
                .sorted(Comparator.comparingInt(Evidence::weight).reversed().thenComparing(Evidence::kind))
                .toList();
    }
}
