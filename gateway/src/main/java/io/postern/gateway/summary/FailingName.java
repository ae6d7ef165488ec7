package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.List;

/** A name that DNS could not answer for. */
final class FailingName {
    /** Words that are counted apart: RCODEs, and that nothing answered. */
    static final int UNANSWERED = ResolverRow.RCODES + 1;

    private static final int TYPES_NAMED = 4;

    private final String name;
    private final long hash;
    private final List<Integer> types = new ArrayList<>(2);
    private final int[] failures = new int[UNANSWERED + 1];
    private final Sightings seen = new Sightings();

    FailingName(String name, long hash) {
        this.name = name;
        this.hash = hash;
    }

    /** Counts one failure: an RCODE up to {@link ResolverRow#RCODES}, or {@link #UNANSWERED}. */
    void add(int failure, int type, String source, long packet) {
        failures[failure]++;
        seen.add(source, packet, "");
        note(type);
    }

    private void note(int type) {
        if (types.size() < TYPES_NAMED && !types.contains(type)) {
            types.add(type);
        }
    }

    void add(FailingName later) {
        for (int i = 0; i < failures.length; i++) {
            failures[i] += later.failures[i];
        }
        seen.add(later.seen);
        for (int type : later.types) {
            note(type);
        }
    }

    String name() {
        return name;
    }

    long hash() {
        return hash;
    }

    List<Integer> types() {
        return List.copyOf(types);
    }

    int count(int failure) {
        return failures[failure];
    }

    Sightings seen() {
        return seen;
    }
}
