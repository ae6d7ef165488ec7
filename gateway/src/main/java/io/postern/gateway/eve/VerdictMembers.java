package io.postern.gateway.eve;

import io.postern.tls.chain.Defect;
import io.postern.tls.judge.SeenEvidence;
import io.postern.tls.judge.TlsVerdict;
import java.util.List;

/** Writes what is concluded of a TLS session into its {@code postern} object. */
final class VerdictMembers {
    private static final Name VERDICT = new Name("verdict");
    private static final Name RULE = new Name("rule");
    private static final Name SCORE = new Name("score");
    private static final Name EVIDENCE = new Name("evidence");
    private static final Name ID = new Name("id");
    private static final Name WEIGHT = new Name("weight");
    private static final Name PACKETS = new Name("packets");
    private static final Name DETAIL = new Name("detail");
    private static final Name CHAIN = new Name("chain");
    private static final Name REASON = new Name("reason");
    private static final Name POSITION = new Name("position");
    private static final Name REMEDY = new Name("remedy");

    private final JsonLines json;

    VerdictMembers(JsonLines json) {
        this.json = json;
    }

    void write(TlsVerdict verdict) {
        json.text(VERDICT, verdict.verdict().word());
        json.text(RULE, verdict.rule());
        if (!verdict.evidence().isEmpty()) {
            json.number(SCORE, verdict.score());
            evidence(verdict.evidence());
        }
        if (!verdict.defects().isEmpty()) {
            defects(verdict.defects());
        }
    }

    private void evidence(List<SeenEvidence> evidence) {
        json.beginArray(EVIDENCE);
        for (SeenEvidence one : evidence) {
            json.beginElement();
            json.text(ID, one.evidence().id());
            json.number(WEIGHT, one.weight());
            json.beginArray(PACKETS);
            for (long packet : one.packets()) {
                json.element(packet);
            }
            json.endArray();
            json.text(DETAIL, one.detail());
            json.endObject();
        }
        json.endArray();
    }

    private void defects(List<Defect> defects) {
        json.beginArray(CHAIN);
        for (Defect defect : defects) {
            json.beginElement();
            json.text(REASON, defect.reason().word());
            json.number(POSITION, defect.position());
            json.text(DETAIL, defect.detail());
            json.text(REMEDY, defect.remedy());
            json.endObject();
        }
        json.endArray();
    }
}
