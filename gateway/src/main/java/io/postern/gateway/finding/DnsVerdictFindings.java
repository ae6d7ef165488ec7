package io.postern.gateway.finding;

import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import java.util.List;
import java.util.Optional;

/** Turns verdicts on DNS answers into findings: one cause is one resolver and the evidence that decided. */
public final class DnsVerdictFindings {
    private DnsVerdictFindings() {}

    /** The finding; empty when nobody need look. */
    public static Optional<Finding> of(ExchangeObservation exchange, Judgement judgement) {
        Optional<EvidenceKind> cause = judgement.cause();
        if (!judgement.verdict().isFinding() || cause.isEmpty()) {
            return Optional.empty();
        }
        io.postern.dns.verdict.Signature named = io.postern.dns.verdict.Signature.of(judgement.verdict(), cause.get());
        List<ResponseObservation> responses = exchange.responses();
        boolean none = responses.isEmpty();
        String told = exchange.told().map(one -> one.answer().words()).orElse("");
        return Optional.of(new Finding(
                new Signature(named.id(), kind(judgement.verdict()), named.severity(), named.text()),
                exchange.resolver().toString(),
                exchange.name(),
                exchange.client().toString(),
                Optional.of(exchange.resolver().toString()),
                new Grounds(cause.get().id(), judgement.score(), completeness(judgement), Proofs.of(judgement)),
                new Sight(
                        exchange.source(),
                        none ? exchange.queryPacket() : responses.getFirst().packet(),
                        none ? exchange.queryNanos() : responses.getFirst().timeNanos()),
                told.isEmpty() ? "is answered for " + exchange.name() : "answers " + exchange.name() + " with " + told,
                cause.get().remedy()));
    }

    private static FindingClass kind(DnsVerdict verdict) {
        return switch (verdict) {
            case HIJACKED -> FindingClass.HIJACKED;
            case TRANSPARENT_PROXY -> FindingClass.TRANSPARENT_PROXY;
            case FILTERED -> FindingClass.FILTERED;
            default -> FindingClass.SUSPICIOUS;
        };
    }

    /** What was missing to judge by, as {@code completeness} says it. */
    public static String completeness(Judgement judgement) {
        return judgement.completeness().isEmpty() ? "full" : String.join(",", judgement.completeness());
    }
}
