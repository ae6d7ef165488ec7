package io.postern.gateway.eve;

import io.postern.gateway.policy.Decision;
import io.postern.gateway.wanted.Judged;
import java.util.Optional;

/** Writes what a policy says of a connection, as the member {@code policy} of a {@code postern} object. */
final class PolicyMembers {
    private static final Name POLICY = new Name("policy");
    private static final Name DECISION = new Name("decision");
    private static final Name PROFILE = new Name("profile");
    private static final Name MODE = new Name("mode");
    private static final Name HASH = new Name("hash");

    private final JsonLines json;

    PolicyMembers(JsonLines json) {
        this.json = json;
    }

    /** Nothing where no policy was asked. */
    void write(Optional<Judged> judged) {
        if (judged.isEmpty() || judged.get().decision().isEmpty()) {
            return;
        }
        Decision decision = judged.get().decision().get();
        json.beginObject(POLICY);
        json.text(DECISION, decision.word());
        json.text(EvidenceMembers.RULE, decision.ruleWritten());
        json.text(PROFILE, decision.profile());
        json.text(MODE, decision.mode().word());
        json.text(HASH, judged.get().hash());
        json.endObject();
    }
}
