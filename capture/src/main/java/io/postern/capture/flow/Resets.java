package io.postern.capture.flow;

import java.util.ArrayList;
import java.util.List;

/** The RST segments of one connection, and what came after the first of them. */
final class Resets {
    /** Resets that are kept of a connection; later ones are only counted. */
    static final int KEPT = 8;

    private final List<Reset> kept = new ArrayList<>(1);
    private char count;
    private char after;

    void add(Reset reset) {
        if (kept.size() < KEPT) {
            kept.add(reset);
        }
        if (count != Character.MAX_VALUE) {
            count++;
        }
    }

    /** A packet without RST of the side that the first reset claims to be from. */
    void other(Side from) {
        if (from == kept.getFirst().from() && after != Character.MAX_VALUE) {
            after++;
        }
    }

    List<Reset> kept() {
        return List.copyOf(kept);
    }

    int count() {
        return count;
    }

    int after() {
        return after;
    }
}
