package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.List;

/** The first few packets that show something, and in how many cases it was seen. */
final class Sightings {
    /** Packets that are named. */
    static final int NAMED = 4;

    /**
     * One packet.
     *
     * @param source the file it is in
     * @param packet its number there, from 1
     */
    record Sighting(String source, long packet) {}

    private final List<Sighting> first = new ArrayList<>(1);
    private long count;

    void add(String source, long packet) {
        count++;
        if (first.size() < NAMED) {
            first.add(new Sighting(source, packet));
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
    }

    long count() {
        return count;
    }

    List<Sighting> first() {
        return List.copyOf(first);
    }
}
