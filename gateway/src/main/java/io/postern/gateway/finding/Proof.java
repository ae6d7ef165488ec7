package io.postern.gateway.finding;

import java.util.List;

/**
 * One reason for a finding.
 *
 * @param evidence its stable id, as docs/verdicts.md lists it
 * @param weight what it adds to the score
 * @param packets numbers of the packets that show it
 * @param detail figures, in a few words; may be empty
 */
public record Proof(String evidence, int weight, List<Long> packets, String detail) {
    /** Takes a copy of the list. */
    public Proof {
        packets = List.copyOf(packets);
    }
}
