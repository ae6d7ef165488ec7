package io.postern.gateway.replay;

import io.postern.capture.source.UnreadableInputException;
import io.postern.gateway.summary.CaptureSummary;
import java.util.List;

/**
 * What came of a replay.
 *
 * @param summary of all captures that were read
 * @param unreadable what was named and could not be read at all
 * @param skipped what was in folders and is no capture
 * @param interrupted whether the user ended it early
 */
public record ReplayResult(
        CaptureSummary summary,
        List<UnreadableInputException> unreadable,
        List<UnreadableInputException> skipped,
        boolean interrupted) {
    /** Takes copies of the lists. */
    public ReplayResult {
        unreadable = List.copyOf(unreadable);
        skipped = List.copyOf(skipped);
    }

    /** Whether nothing could be read. */
    public boolean isEmpty() {
        return summary.inputs().isEmpty();
    }
}
