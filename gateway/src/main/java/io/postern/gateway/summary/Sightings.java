package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.List;

/** The first few packets that show something, what they say in words, and in how many cases it was seen. */
final class Sightings {
    /** Packets that are named. */
    static final int NAMED = 4;

    private static final int DETAILS = 2;

    /**
     * One packet.
     *
     * @param source the file it is in
     * @param packet its number there, from 1
     */
    record Sighting(String source, long packet) {}

    private final List<Sighting> first = new ArrayList<>(1);
    private final List<String> details = new ArrayList<>(0);
    private long count;

    /** Adds one case; its words may be empty. */
    void add(String source, long packet, String detail) {
        count++;
        if (first.size() < NAMED) {
            first.add(new Sighting(source, packet));
        }
        note(detail);
    }

    private void note(String detail) {
        if (!detail.isEmpty() && details.size() < DETAILS && !details.contains(detail)) {
            details.add(detail);
        }
    }

    /** Adds what was seen later. */
    void add(Sightings later) {
        count += later.count;
        for (Sighting sighting : later.first) {
            if (first.size() < NAMED) {
                first.add(sighting);
            }
        }
        later.details.forEach(this::note);
    }

    long count() {
        return count;
    }

    List<Sighting> first() {
        return List.copyOf(first);
    }

    /** The first different words. */
    String detail() {
        return String.join(", ", details);
    }
}
