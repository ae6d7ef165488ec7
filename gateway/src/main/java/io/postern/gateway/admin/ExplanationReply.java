package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Explanation;
import io.postern.gateway.policy.NearestRule;
import io.postern.gateway.policy.Policy;
import tools.jackson.core.JsonGenerator;

/** What would become of one connection: members as {@code postern explain --json} has them, and addresses. */
final class ExplanationReply {
    private ExplanationReply() {}

    static Reply of(Policy policy, IpAddress client, Explanation explanation, NameAddresses found) {
        Decision decision = explanation.decision();
        return Reply.of(200, json -> {
            json.writeStringProperty("client", client.toString());
            json.writeStringProperty("destination", explanation.question().toString());
            json.writeStringProperty("profile", decision.profile());
            json.writeStringProperty("decision", decision.word());
            json.writeStringProperty("reason", decision.reason().id());
            json.writeStringProperty("rule", decision.ruleWritten());
            decision.rule().ifPresent(rule -> json.writeNumberProperty("line", rule.line()));
            json.writeStringProperty("mode", decision.mode().word());
            json.writeBooleanProperty("passes", decision.passes());
            json.writeStringProperty("hash", policy.hash());
            explanation.nearest().ifPresent(near -> nearest(json, near));
            addresses(json, found);
        });
    }

    private static void nearest(JsonGenerator json, NearestRule near) {
        json.writeObjectPropertyStart("nearest");
        json.writeStringProperty("rule", near.rule().written());
        json.writeNumberProperty("line", near.rule().line());
        json.writeStringProperty("likeness", near.likeness().id());
        json.writeStringProperty("why", near.why());
        json.writeEndObject();
    }

    private static void addresses(JsonGenerator json, NameAddresses found) {
        json.writeArrayPropertyStart("addresses");
        for (NameAddresses.Judged one : found.addresses()) {
            json.writeStartObject();
            json.writeStringProperty("address", one.address().toString());
            one.objection().ifPresent(denial -> {
                json.writeStringProperty("objection", denial.reason());
                json.writeStringProperty("detail", denial.detail());
            });
            json.writeEndObject();
        }
        json.writeEndArray();
        if (found.stale()) {
            json.writeBooleanProperty("stale", true);
        }
        found.trouble().ifPresent(denial -> json.writeStringProperty("trouble", denial.reason()));
    }
}
