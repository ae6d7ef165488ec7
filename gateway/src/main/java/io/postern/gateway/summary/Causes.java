package io.postern.gateway.summary;

import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.FindingClass;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings by cause: those with the same signature and cause are one. */
final class Causes {
    /** Causes that are told apart; findings beyond them are only counted. */
    static final int KEPT = 4096;

    private final Map<Key, Cause> causes = new HashMap<>();
    private final long[] counts = new long[FindingClass.all().size()];
    private long beyond;

    private record Key(int signature, String cause) {}

    private static Key key(Finding finding) {
        return new Key(finding.signature().id(), finding.cause());
    }

    @SuppressWarnings("EnumOrdinal") // an array is what makes counting cheap
    Cause add(Finding finding) {
        counts[finding.signature().kind().ordinal()]++;
        Cause cause = causes.get(key(finding));
        if (cause == null) {
            cause = new Cause(finding);
            if (causes.size() < KEPT) {
                causes.put(key(finding), cause);
            } else {
                beyond++;
            }
        }
        cause.add(finding);
        return cause;
    }

    void add(Causes later) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += later.counts[i];
        }
        later.causes.forEach((key, theirs) -> {
            Cause mine = causes.get(key);
            if (mine != null) {
                mine.add(theirs);
            } else if (causes.size() < KEPT) {
                causes.put(key, theirs);
            } else {
                beyond += theirs.seen().count();
            }
        });
        beyond += later.beyond;
    }

    @SuppressWarnings("EnumOrdinal")
    long count(FindingClass kind) {
        return counts[kind.ordinal()];
    }

    boolean isEmpty() {
        return causes.isEmpty();
    }

    /** Findings that could not be kept apart. */
    long beyond() {
        return beyond;
    }

    /** The causes of a class: the more severe first, then the better proven, then the more frequent. */
    List<Cause> of(FindingClass kind) {
        return causes.values().stream()
                .filter(cause -> cause.first().signature().kind() == kind)
                .sorted(Comparator.comparingInt(
                                (Cause cause) -> cause.first().signature().severity())
                        .thenComparingInt(cause -> -cause.first().grounds().score())
                        .thenComparingLong(cause -> -cause.seen().count())
                        .thenComparingInt(cause -> cause.first().signature().id())
                        .thenComparing(cause -> cause.first().cause()))
                .toList();
    }
}
