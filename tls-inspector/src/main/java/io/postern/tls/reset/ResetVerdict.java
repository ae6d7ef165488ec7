package io.postern.tls.reset;

import io.postern.capture.flow.Side;
import java.util.List;

/**
 * Whether a connection's resets are forged.
 *
 * @param from in whose name they were sent
 * @param baseline whether the capture has that side's SYN or SYN-ACK to compare with; without it there is no evidence
 * @param evidence the reasons, in the order of {@link ResetEvidence}
 */
public record ResetVerdict(Side from, boolean baseline, List<ResetFinding> evidence) {
    /** The score from which resets are called injected. */
    public static final int INJECTED = 6;

    /** Takes a copy of the list. */
    public ResetVerdict {
        evidence = List.copyOf(evidence);
    }

    /** The sum of the evidence's weights. */
    public int score() {
        int score = 0;
        for (ResetFinding finding : evidence) {
            score += finding.kind().weight();
        }
        return score;
    }

    /** Whether somebody else than the alleged sender reset the connection. */
    public boolean isInjected() {
        return score() >= INJECTED;
    }
}
