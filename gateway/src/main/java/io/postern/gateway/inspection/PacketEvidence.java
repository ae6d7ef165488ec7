package io.postern.gateway.inspection;

import io.postern.capture.flow.Flow;
import io.postern.gateway.finding.Finding;
import java.util.Optional;

/** Keeps the packets that a finding rests on. */
@FunctionalInterface
public interface PacketEvidence {
    /** Keeps none. */
    PacketEvidence NONE = (flow, finding) -> Optional.empty();

    /**
     * Has the packets of a finding kept. Never waits.
     *
     * @return name of the file that they will be in; empty when they will not be kept
     */
    Optional<String> keep(Flow flow, Finding finding);
}
