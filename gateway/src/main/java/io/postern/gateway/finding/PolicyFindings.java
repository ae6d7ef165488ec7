package io.postern.gateway.finding;

import io.postern.capture.flow.Flow;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Rule;
import io.postern.gateway.wanted.Judged;
import java.util.List;
import java.util.Optional;

/** Turns what a policy denies into findings: one cause is one destination of one profile. */
public final class PolicyFindings {
    private static final String HTTPS = ":443";

    private static final Signature DENIED =
            new Signature(1_443_003, FindingClass.DENIED, 3, "postern: the policy denies the destination");
    private static final Signature WOULD_BE =
            new Signature(1_443_004, FindingClass.DENIED, 3, "postern: the policy would deny the destination");

    private PolicyFindings() {}

    /** The finding; empty unless the policy denies what the flow wanted. */
    public static Optional<Finding> of(Flow flow, Judged judged) {
        Optional<Decision> denied = judged.decision().filter(decision -> !decision.allowed());
        return denied.map(decision -> of(flow, judged, decision));
    }

    private static Finding of(Flow flow, Judged judged, Decision decision) {
        String written = judged.wanted().written();
        String host = written.endsWith(HTTPS) ? written.substring(0, written.length() - HTTPS.length()) : written;
        String why = decision.reason().id();
        Proof proof = new Proof(why, 0, List.of(flow.firstPacket()), detail(judged, decision));
        return new Finding(
                decision.passes() ? WOULD_BE : DENIED,
                decision.profile() + " " + written,
                host,
                judged.wanted().client().toString(),
                Optional.empty(),
                new Grounds(why, 0, "full", List.of(proof)),
                new Sight(flow.source(), flow.firstPacket(), flow.firstNanos()),
                decision.passes() ? "would be denied by the policy" : "denied by the policy",
                "If builds need it, allow it: postern explain names the rule that nearly does, postern policy suggest writes"
                        + " one. If not, find out what asks for it.");
    }

    private static String detail(Judged judged, Decision decision) {
        String profile = decision.profile().isEmpty() ? "no profile" : "profile " + decision.profile();
        String rule = decision.rule()
                .map((Rule one) -> ", rule " + one.written() + " (" + one.place() + ")")
                .orElse("");
        String name = judged.wanted().question().isPresent() ? "" : ", what was asked for is no host's name";
        return profile + rule + ", mode " + decision.mode().word() + name;
    }
}
