package io.postern.gateway.eve;

import io.postern.gateway.finding.Proof;
import java.util.List;

/** Writes what a conclusion rests on, as members of a {@code postern} object. */
final class EvidenceMembers {
    static final Name VERDICT = new Name("verdict");
    static final Name RULE = new Name("rule");
    static final Name EVIDENCE = new Name("evidence");
    static final Name DETAIL = new Name("detail");
    private static final Name SCORE = new Name("score");
    private static final Name ID = new Name("id");
    private static final Name WEIGHT = new Name("weight");
    private static final Name PACKETS = new Name("packets");

    private final JsonLines json;

    EvidenceMembers(JsonLines json) {
        this.json = json;
    }

    void write(int score, List<Proof> proofs) {
        json.number(SCORE, score);
        if (!proofs.isEmpty()) {
            json.beginArray(EVIDENCE);
            for (Proof proof : proofs) {
                write(proof);
            }
            json.endArray();
        }
    }

    private void write(Proof proof) {
        json.beginElement();
        json.text(ID, proof.evidence());
        json.number(WEIGHT, proof.weight());
        json.beginArray(PACKETS);
        for (long packet : proof.packets()) {
            json.element(packet);
        }
        json.endArray();
        if (!proof.detail().isEmpty()) {
            json.text(DETAIL, proof.detail());
        }
        json.endObject();
    }
}
