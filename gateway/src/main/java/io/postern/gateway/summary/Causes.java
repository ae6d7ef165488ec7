package io.postern.gateway.summary;

import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.finding.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings by cause: those with the same signature that concern the same host or resolver are one. */
final class Causes {
    /** Causes that are told apart; findings beyond them are only counted. */
    static final int KEPT = 4096;

    private final Map<Integer, Signature> signatures = new HashMap<>();
    private final Map<Integer, Map<String, Sightings>> causes = new HashMap<>();
    private final long[] counts = new long[FindingClass.all().size()];
    private int size;
    private long beyond;

    /** What one subject has to do with a signature. */
    record Cause(String subject, Sightings seen) {}

    @SuppressWarnings("EnumOrdinal") // an array is what makes counting cheap
    void add(Finding finding, String source) {
        Signature signature = finding.signature();
        counts[signature.kind().ordinal()]++;
        Sightings seen = seen(signature, finding.subject());
        if (seen == null) {
            beyond++;
        } else {
            seen.add(source, finding.packet(), finding.detail());
        }
    }

    private @Nullable Sightings seen(Signature signature, String subject) {
        signatures.putIfAbsent(signature.id(), signature);
        Map<String, Sightings> subjects = causes.computeIfAbsent(signature.id(), id -> new HashMap<>());
        Sightings seen = subjects.get(subject);
        if (seen == null && size < KEPT) {
            size++;
            seen = new Sightings();
            subjects.put(subject, seen);
        }
        return seen;
    }

    void add(Causes later) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += later.counts[i];
        }
        later.causes.forEach((id, subjects) -> subjects.forEach((subject, theirs) -> {
            Signature signature = later.signatures.get(id);
            Sightings mine = signature == null ? null : seen(signature, subject);
            if (mine == null) {
                beyond += theirs.count();
            } else {
                mine.add(theirs);
            }
        }));
        beyond += later.beyond;
    }

    @SuppressWarnings("EnumOrdinal")
    long count(FindingClass kind) {
        return counts[kind.ordinal()];
    }

    boolean isEmpty() {
        return signatures.isEmpty();
    }

    long beyond() {
        return beyond;
    }

    /** The signatures that were found, worst first. */
    List<Signature> signatures() {
        List<Signature> found = new ArrayList<>(signatures.values());
        found.sort(Comparator.comparing(Signature::kind)
                .thenComparingInt(Signature::severity)
                .thenComparingInt(Signature::id));
        return found;
    }

    /** Whom one of them concerns, the most frequent first. */
    List<Cause> of(Signature signature) {
        List<Cause> list = new ArrayList<>();
        causes.getOrDefault(signature.id(), Map.of()).forEach((subject, seen) -> list.add(new Cause(subject, seen)));
        list.sort(Comparator.comparingLong((Cause cause) -> cause.seen().count())
                .reversed()
                .thenComparing(Cause::subject));
        return list;
    }
}
