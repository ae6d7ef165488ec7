package io.postern.tls.reset;

import java.util.List;

/**
 * One reason to believe that a connection's resets are forged.
 *
 * @param packets numbers of the packets that show it
 * @param detail figures, in a few words
 */
public record ResetFinding(ResetEvidence kind, List<Long> packets, String detail) {
    /** Takes a copy of the list. */
    public ResetFinding {
        packets = List.copyOf(packets);
    }
}
