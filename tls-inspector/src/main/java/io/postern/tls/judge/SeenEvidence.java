package io.postern.tls.judge;

import java.util.List;

/**
 * Evidence in one case.
 *
 * @param weight as it counts here
 * @param packets numbers of packets that show it, in the capture of the connection; at most eight
 * @param detail names and numbers; may be empty
 */
public record SeenEvidence(Evidence evidence, int weight, List<Long> packets, String detail) {
    /** Takes a copy, so that nobody can change it. */
    public SeenEvidence {
        packets = List.copyOf(packets);
    }
}
