package io.postern.gateway.probe;

import io.postern.tls.probe.ProbeResult;
import java.util.List;

/**
 * One hello, and what came of it.
 *
 * @param what was asked, in words
 * @param differences from what is recorded of another place; empty when nothing differs, or nothing is recorded
 */
public record Answer(String what, ProbeResult result, Opinion opinion, List<Difference> differences) {
    /** Takes a copy of the list. */
    public Answer {
        differences = List.copyOf(differences);
    }

    /** An answer that is compared with nothing. */
    public Answer(String what, ProbeResult result, Opinion opinion) {
        this(what, result, opinion, List.of());
    }

    /** The same, compared. */
    public Answer comparedWith(Recorded recorded) {
        return new Answer(what, result, opinion, recorded.differences(this).orElse(List.of()));
    }
}
