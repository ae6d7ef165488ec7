package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.List;

/** The first few packets that show something, what they say in words, and in how many cases it was seen. */
final class Sightings {
    /** Packets that are named. */
    static final int NAMED = 4;

    private static final int DETAILS = 2;
    private static final int ADVICE = 2;

    /**
     * One packet.
     *
     * @param source the file it is in
     * @param packet its number there, from 1
     */
    record Sighting(String source, long packet) {}

    private final List<Sighting> first = new ArrayList<>(1);
    private final List<String> details = new ArrayList<>(0);
    private final List<String> advice = new ArrayList<>(0);
    private long count;
    private long firstNanos = Long.MAX_VALUE;

    /** Adds one case of a known time; its words may be empty. */
    void add(String source, long packet, long timeNanos, String detail) {
        add(source, packet, detail);
        firstNanos = Math.min(firstNanos, timeNanos);
    }

    /** Adds one case; its words may be empty. */
    void add(String source, long packet, String detail) {
        count++;
        if (first.size() < NAMED) {
            first.add(new Sighting(source, packet));
        }
        note(detail);
    }

    /** Adds what to do about a case; may be empty. */
    void advise(String text) {
        if (!text.isEmpty() && advice.size() < ADVICE && !advice.contains(text)) {
            advice.add(text);
        }
    }

    private void note(String detail) {
        if (!detail.isEmpty() && details.size() < DETAILS && !details.contains(detail)) {
            details.add(detail);
        }
    }

    /** Adds what was seen later. */
    void add(Sightings later) {
        count += later.count;
        firstNanos = Math.min(firstNanos, later.firstNanos);
        for (Sighting sighting : later.first) {
            if (first.size() < NAMED) {
                first.add(sighting);
            }
        }
        later.details.forEach(this::note);
        later.advice.forEach(this::advise);
    }

    /** Capture time of the earliest case whose time is known, nanoseconds since 1970; the largest number when there is none. */
    long firstNanos() {
        return firstNanos;
    }

    long count() {
        return count;
    }

    List<Sighting> first() {
        return List.copyOf(first);
    }

    /** What to do, the first different advice; empty where nothing particular was advised. */
    List<String> advice() {
        return List.copyOf(advice);
    }

    /** The first different words. */
    String detail() {
        return String.join(", ", details);
    }
}
