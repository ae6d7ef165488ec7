package io.postern.gateway.eve;

import io.postern.gateway.finding.Proofs;
import io.postern.tls.chain.Defect;
import io.postern.tls.judge.TlsVerdict;
import java.util.List;

/** Writes what is concluded of a TLS session into its {@code postern} object. */
final class VerdictMembers {
    private static final Name CHAIN = new Name("chain");
    private static final Name REASON = new Name("reason");
    private static final Name POSITION = new Name("position");
    private static final Name REMEDY = new Name("remedy");

    private final JsonLines json;
    private final EvidenceMembers evidence;

    VerdictMembers(JsonLines json) {
        this.json = json;
        evidence = new EvidenceMembers(json);
    }

    void write(TlsVerdict verdict) {
        json.text(EvidenceMembers.VERDICT, verdict.verdict().word());
        json.text(EvidenceMembers.RULE, verdict.rule());
        if (!verdict.evidence().isEmpty()) {
            evidence.write(verdict.score(), Proofs.of(verdict));
        }
        if (!verdict.defects().isEmpty()) {
            defects(verdict.defects());
        }
    }

    private void defects(List<Defect> defects) {
        json.beginArray(CHAIN);
        for (Defect defect : defects) {
            json.beginElement();
            json.text(REASON, defect.reason().word());
            json.number(POSITION, defect.position());
            json.text(EvidenceMembers.DETAIL, defect.detail());
            json.text(REMEDY, defect.remedy());
            json.endObject();
        }
        json.endArray();
    }
}
