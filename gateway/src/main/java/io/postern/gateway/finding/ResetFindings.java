package io.postern.gateway.finding;

import io.postern.capture.flow.Reset;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.reset.ResetVerdict;
import java.util.Optional;

/** Turns what the judge of resets concluded into a finding. */
public final class ResetFindings {
    private static final Signature INJECTED = new Signature(
            1_443_001, FindingClass.INJECTED, 1, "postern: somebody on the way forged a connection's resets");

    private static final String REMEDY =
            "A filter between here and the server disliked what it read, mostly the name. Have whoever runs the firewalls on the way allow"
                    + " the name; captures on both sides of each tell which one it is.";

    private ResetFindings() {}

    /**
     * The finding; empty unless the resets are forged.
     *
     * @param host who was called
     */
    public static Optional<Finding> of(TcpFlow flow, ResetVerdict verdict, String host) {
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
                host,
                flow.address(Side.CLIENT).toString(),
                Optional.empty(),
                new Grounds(verdict.evidence().getFirst().kind().id(), verdict.score(), "full", Proofs.of(verdict)),
                new Sight(flow.source(), first.packet(), first.timeNanos()),
                "reset by somebody else than " + (verdict.from() == Side.SERVER ? "the server" : "the client"),
                REMEDY));
    }
}
