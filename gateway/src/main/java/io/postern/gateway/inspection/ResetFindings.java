package io.postern.gateway.inspection;

import io.postern.capture.flow.Reset;
import io.postern.capture.flow.TcpFlow;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.finding.ResetProofs;
import io.postern.gateway.finding.Signature;
import io.postern.tls.reset.ResetEvidence;
import io.postern.tls.reset.ResetFinding;
import io.postern.tls.reset.ResetVerdict;
import java.util.Optional;

/** Turns what the judge of resets concluded into a finding. */
final class ResetFindings {
    static final Signature INJECTED = new Signature(
            1_443_001,
            FindingClass.INJECTED,
            1,
            "somebody on the way forged a connection's resets",
            "A filter between here and the server disliked what it read, mostly the name. Have whoever runs the firewalls on the way allow"
                    + " the name; captures on both sides of each tell which one it is.");

    private ResetFindings() {}

    /** The finding; empty unless the resets are forged. */
    static Optional<Finding> of(TcpFlow flow, ResetVerdict verdict, String host) {
        if (!verdict.isInjected()) {
            return Optional.empty();
        }
        Reset first = flow.resets().stream()
                .filter(reset -> reset.from() == verdict.from())
                .findFirst()
                .orElseThrow();
        return Optional.of(new Finding(
                INJECTED,
                host,
                verdict.score(),
                "full",
                ResetProofs.of(verdict),
                first.packet(),
                first.timeNanos(),
                detail(verdict)));
    }

    private static String detail(ResetVerdict verdict) {
        for (ResetFinding found : verdict.evidence()) {
            if (found.kind() == ResetEvidence.TIME_TO_LIVE) {
                return found.detail();
            }
        }
        return verdict.evidence().getFirst().kind().id();
    }
}
