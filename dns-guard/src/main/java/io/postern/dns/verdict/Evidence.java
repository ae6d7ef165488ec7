package io.postern.dns.verdict;

import java.util.List;

/**
 * One reason.
 *
 * @param packets numbers of the packets that show it, in ascending order
 * @param detail a sentence without its full stop, about this case
 */
public record Evidence(EvidenceKind kind, List<Long> packets, String detail) {
    /** Copies the list. */
    public Evidence {
        packets = List.copyOf(packets);
    }

    /** What it adds to the score. */
    public int weight() {
        return kind.weight();
    }
}
