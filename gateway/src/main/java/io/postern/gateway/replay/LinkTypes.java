package io.postern.gateway.replay;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts frames by link type; nearly always there is one type only. */
final class LinkTypes {
    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private int current = -1;
    private long run;

    void add(int linkType) {
        if (linkType != current) {
            settle();
            current = linkType;
        }
        run++;
    }

    private void settle() {
        if (run > 0) {
            counts.merge(current, run, Long::sum);
            run = 0;
        }
    }

    SortedMap<Integer, Long> counts() {
        settle();
        return counts;
    }
}
