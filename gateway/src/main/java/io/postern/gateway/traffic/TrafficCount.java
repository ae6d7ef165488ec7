package io.postern.gateway.traffic;

import java.util.ArrayList;
import java.util.List;

/** What was read of inputs, and what could not be. */
public final class TrafficCount {
    private static final int COMPLAINTS = 100;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    long events;
    long connections;
    long brokenLines;
    long nameless;
    long unasked;
    long forgotten;

    void complain(String what) {
        if (complaints.size() < COMPLAINTS) {
            complaints.add(what);
        }
    }

    void unusable(String what) {
        unusable.add(what);
    }

    /** Connections that were told of. */
    public long connections() {
        return connections;
    }

    /** Inputs that could not be read at all, each with the reason. */
    public List<String> unusable() {
        return List.copyOf(unusable);
    }

    /** What else a reader of the result should know, sentences. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(complaints);
        if (brokenLines > 0) {
            remarks.add(lines(brokenLines) + " no events, or damaged; left out");
        }
        if (nameless > 0) {
            remarks.add(nameless + " TLS connections are in the log without the event that tells their name; left out");
        }
        if (unasked > 0) {
            remarks.add(unasked + " connections to a gateway ended before it was known what they wanted; left out");
        }
        if (forgotten > 0) {
            remarks.add(forgotten
                    + " connections were under way at once beyond what is remembered; how they ended is not known");
        }
        return remarks;
    }

    private static String lines(long count) {
        return count == 1 ? "1 line is" : count + " lines are";
    }
}
