package io.postern.gateway.finding;

import io.postern.tls.reset.ResetVerdict;
import java.util.List;

/** The reasons of the judge of resets. */
public final class ResetProofs {
    private ResetProofs() {}

    /** One for each evidence. */
    public static List<Proof> of(ResetVerdict verdict) {
        return verdict.evidence().stream()
                .map(found -> new Proof(found.kind().id(), found.kind().weight(), found.packets(), found.detail()))
                .toList();
    }
}
