package io.postern.gateway.eve;

import io.postern.gateway.finding.Proof;
import java.util.List;

/** Writes a verdict with its reasons, as members of a {@code postern} object. */
final class Verdict {
    private static final Name VERDICT = new Name("verdict");
    private static final Name SCORE = new Name("score");
    private static final Name EVIDENCE = new Name("evidence");
    private static final Name ID = new Name("id");
    private static final Name WEIGHT = new Name("weight");
    private static final Name PACKETS = new Name("packets");
    private static final Name DETAIL = new Name("detail");

    private final JsonLines json;

    Verdict(JsonLines json) {
        this.json = json;
    }

    void write(String word, int score, List<Proof> proofs) {
        json.text(VERDICT, word);
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
