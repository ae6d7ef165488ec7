package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.policy.Explanation;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JsonGenerator;

/** Answers each question from what the gateway shows. */
final class Answers {
    private final GateView gate;

    Answers(GateView gate) {
        this.gate = gate;
    }

    Reply connections(Parameters asked) throws BadRequestException {
        Optional<Prefix> client = asked.network("client");
        int limit = asked.limit();
        List<OpenConnection> all = gate.connections();
        List<OpenConnection> matching = all.stream()
                .filter(one -> client.isEmpty() || client.get().contains(one.client()))
                .filter(one -> isAsked(asked, "profile", one.profile()) && isAsked(asked, "listener", one.listener()))
                .sorted(Comparator.comparing(OpenConnection::since).thenComparingLong(OpenConnection::id))
                .toList();
        return Reply.of(200, json -> {
            json.writeNumberProperty("open", all.size());
            json.writeNumberProperty("matching", matching.size());
            json.writeArrayPropertyStart("connections");
            matching.stream().limit(limit).forEach(one -> connection(json, one));
            json.writeEndArray();
        });
    }

    private static boolean isAsked(Parameters asked, String name, String value) {
        return asked.text(name).isEmpty() || asked.text(name).equals(value);
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
        Optional<Prefix> client = asked.network("client");
        int limit = asked.limit();
        return Reply.of(200, json -> {
            json.writeArrayPropertyStart("denials");
            gate.denials().stream()
                    .filter(one -> client.isEmpty() || client.get().contains(one.client()))
                    .filter(one -> isAsked(asked, "profile", one.profile())
                            && isAsked(asked, "listener", one.listener())
                            && isAsked(asked, "reason", one.reason()))
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

    /** What the policy says of a client and a destination now, and, if it is a name, which addresses it has now. */
    CompletionStage<Reply> explain(Parameters asked) throws BadRequestException {
        IpAddress client = asked.address("client");
        Question question = asked.destination("to");
        Policy policy = gate.policy().policy();
        Optional<String> identity = Optional.of(asked.text("identity")).filter(text -> !text.isEmpty());
        Explanation explanation = Explanation.of(policy, question, policy.profile(client, identity, Set.of()));
        return question.name()
                .map(name -> gate.addresses(name)
                        .thenApply(found -> ExplanationReply.of(policy, client, explanation, Optional.of(found))))
                .orElseGet(() -> CompletableFuture.completedStage(
                        ExplanationReply.of(policy, client, explanation, Optional.empty())));
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
