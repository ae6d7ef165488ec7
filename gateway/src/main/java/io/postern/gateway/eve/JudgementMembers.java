package io.postern.gateway.eve;

import io.postern.capture.net.IpAddress;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.verdict.Veto;
import io.postern.gateway.finding.Proofs;

/** Writes what the {@code postern} object says of a judged DNS answer. */
final class JudgementMembers {
    private static final Name VETO = new Name("veto");
    private static final Name UNACCOUNTED = new Name("unaccounted");

    private static final Words<DnsVerdict> VERDICTS = new Words<>(DnsVerdict.class, DnsVerdict::word);
    private static final Words<Veto> VETOES = new Words<>(Veto.class, Veto::id);

    private final JsonLines json;
    private final EvidenceMembers evidence;

    JudgementMembers(JsonLines json) {
        this.json = json;
        evidence = new EvidenceMembers(json);
    }

    /** Writes the members but {@code completeness}. */
    void write(Judgement judgement) {
        json.text(EvidenceMembers.VERDICT, VERDICTS.of(judgement.verdict()));
        if (judgement.veto().isPresent()) {
            json.text(VETO, VETOES.of(judgement.veto().get()));
        }
        if (!judgement.unaccounted().isEmpty()) {
            json.beginArray(UNACCOUNTED);
            for (IpAddress address : judgement.unaccounted()) {
                json.element(address.toString());
            }
            json.endArray();
        }
        if (judgement.cause().isPresent()) {
            json.text(EvidenceMembers.RULE, judgement.cause().get().id());
            evidence.write(judgement.score(), Proofs.of(judgement));
        }
    }
}
