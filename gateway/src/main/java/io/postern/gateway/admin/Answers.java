package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Explanation;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JsonGenerator;

/** Answers each question from what the gateway shows. */
final class Answers {
    private final GateView gate;

    Answers(GateView gate) {
        this.gate = gate;
    }

    CompletionStage<Reply> connections(Parameters asked) throws BadRequestException {
        return gate.connections(filter(asked), asked.limit())
                .thenApply(found -> Reply.of(200, json -> {
                    json.writeNumberProperty("open", found.open());
                    json.writeNumberProperty("matching", found.matching());
                    if (found.silentLoops() > 0) {
                        json.writeNumberProperty("silent_loops", found.silentLoops());
                    }
                    json.writeArrayPropertyStart("connections");
                    found.oldest().forEach(one -> connection(json, one));
                    json.writeEndArray();
                }));
    }

    private static ConnectionFilter filter(Parameters asked) throws BadRequestException {
        return new ConnectionFilter(asked.network("client"), asked.text("profile"), asked.text("listener"));
    }

    private static void connection(JsonGenerator json, OpenConnection one) {
        json.writeStartObject();
        json.writeNumberProperty("flow_id", one.id());
        json.writeStringProperty("client", one.client().toString());
        json.writeNumberProperty("client_port", one.clientPort());
        json.writeStringProperty("identity", one.identity());
        json.writeStringProperty("listener", one.listener());
        json.writeStringProperty("profile", one.profile());
        json.writeStringProperty("destination", one.destination());
        one.address().ifPresent(address -> json.writeStringProperty("address", address.toString()));
        json.writeStringProperty("state", one.state());
        json.writeStringProperty("since", one.since().toString());
        json.writeNumberProperty("bytes_toserver", one.toServer());
        json.writeNumberProperty("bytes_toclient", one.toClient());
        json.writeEndObject();
    }

    Reply denials(Parameters asked) throws BadRequestException {
        ConnectionFilter filter = filter(asked);
        String reason = asked.text("reason");
        int limit = asked.limit();
        Denials denials = gate.denials();
        return Reply.of(200, json -> {
            json.writeNumberProperty("counted", denials.counted());
            json.writeNumberProperty("remembered", denials.latest().size());
            json.writeArrayPropertyStart("denials");
            denials.latest().stream()
                    .filter(one -> filter.accepts(one.client(), one.profile(), one.listener()))
                    .filter(one -> reason.isEmpty() || reason.equals(one.reason()))
                    .limit(limit)
                    .forEach(one -> denial(json, one));
            json.writeEndArray();
        });
    }

    private static void denial(JsonGenerator json, RecentDenial one) {
        json.writeStartObject();
        json.writeStringProperty("at", one.at().toString());
        json.writeStringProperty("client", one.client().toString());
        json.writeStringProperty("identity", one.identity());
        json.writeStringProperty("listener", one.listener());
        json.writeStringProperty("profile", one.profile());
        json.writeStringProperty("destination", one.destination());
        json.writeStringProperty("reason", one.reason());
        json.writeStringProperty("detail", one.detail());
        json.writeStringProperty("rule", one.rule());
        json.writeStringProperty("mode", one.mode().word());
        json.writeBooleanProperty("passed", one.passed());
        json.writeEndObject();
    }

    Reply counters() {
        return Reply.of(200, json -> {
            json.writeObjectPropertyStart("counters");
            gate.counters().forEach(json::writeNumberProperty);
            json.writeEndObject();
        });
    }

    Reply policy() {
        PolicyState state = gate.policy();
        Policy policy = state.policy();
        return Reply.of(200, json -> {
            json.writeStringProperty("file", policy.file());
            json.writeStringProperty("hash", policy.hash());
            json.writeStringProperty("mode", policy.mode().word());
            json.writeStringProperty("loaded", state.loaded().toString());
            json.writeArrayPropertyStart("profiles");
            for (Profile profile : policy.profiles()) {
                json.writeStartObject();
                json.writeStringProperty("name", profile.name());
                json.writeStringProperty("mode", profile.mode().word());
                json.writeNumberProperty("line", profile.line());
                json.writeEndObject();
            }
            json.writeEndArray();
            texts(json, "errors", state.errors());
        });
    }

    /** What the policy says of a client and a destination now, and which addresses that has now. */
    CompletionStage<Reply> explain(Parameters asked) throws BadRequestException {
        IpAddress client = asked.address("client");
        Question question = asked.destination("to");
        Policy policy = gate.policy().policy();
        Optional<String> identity = Optional.of(asked.text("identity")).filter(text -> !text.isEmpty());
        Explanation explanation = Explanation.of(policy, question, policy.profile(client, identity, Set.of()));
        return gate.addresses(question, explanation.profile())
                .thenApply(found -> ExplanationReply.of(policy, client, explanation, found));
    }

    Reply drain() {
        gate.drain();
        return Reply.of(202, json -> json.writeBooleanProperty("draining", true));
    }

    CompletionStage<Reply> reload() {
        return gate.reload()
                .thenApply(errors -> Reply.of(errors.isEmpty() ? 200 : 422, json -> {
                    json.writeBooleanProperty("loaded", errors.isEmpty());
                    json.writeStringProperty("hash", gate.policy().policy().hash());
                    texts(json, "errors", errors);
                }));
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
