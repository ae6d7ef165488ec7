package io.postern.gateway.cli;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.admin.NameAddresses;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.gate.Addressing;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Explanation;
import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * What would become of a connection now, at a gateway with this configuration.
 *
 * @param explanation what the policy says
 * @param listeners at which the client has this profile
 * @param addresses of the destination now
 */
record Outlook(Explanation explanation, List<String> listeners, NameAddresses addresses) {
    /** What would become of a client's connection: one outlook for each profile that it has at some listener. */
    static List<Outlook> of(
            GatewaySettings settings,
            Policy policy,
            Addressing addressing,
            Question question,
            IpAddress client,
            Optional<String> identity) {
        Map<Optional<Profile>, List<String>> listeners = new LinkedHashMap<>();
        for (ListenerSettings listener : settings.listeners().values()) {
            Optional<Profile> profile = policy.profile(client, identity, Set.copyOf(listener.profiles()));
            listeners.computeIfAbsent(profile, _ -> new ArrayList<>()).add(listener.name());
        }
        if (listeners.isEmpty()) {
            listeners.put(policy.profile(client, identity, Set.of()), List.of());
        }
        return listeners.entrySet().stream()
                .map(one -> of(Explanation.of(policy, question, one.getKey()), one.getValue(), addressing))
                .toList();
    }

    /** What would become of connections of each profile's clients. */
    static List<Outlook> ofEach(GatewaySettings settings, Policy policy, Addressing addressing, Question question) {
        return Explanation.ofEach(policy, question).stream()
                .map(one -> of(
                        one,
                        settings.listeners().values().stream()
                                .filter(listener -> listener.profiles().isEmpty()
                                        || one.profile()
                                                .filter(profile ->
                                                        listener.profiles().contains(profile.name()))
                                                .isPresent())
                                .map(ListenerSettings::name)
                                .toList(),
                        addressing))
                .toList();
    }

    private static Outlook of(Explanation explanation, List<String> listeners, Addressing addressing) {
        return new Outlook(
                explanation,
                listeners,
                addressing.find(explanation.question(), explanation.profile()).join());
    }

    /** Whether it would be let through; in audit mode what speaks against it is counted only, as far as there is a way on. */
    boolean passes() {
        Optional<Denial> objection = addresses.objection();
        if (!explanation.decision().passes() || addresses.trouble().isPresent()) {
            return false;
        }
        return objection.isEmpty()
                || !objection.get().isFinal() && explanation.decision().mode() == Mode.AUDIT;
    }

    /** Lines below those of the explanation. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("  listeners: ")
                .append(listeners.isEmpty() ? "none" : String.join(", ", listeners))
                .append('\n');
        if (!addresses.addresses().isEmpty()) {
            text.append(addresses.stale() ? "  addresses, as they were known: " : "  addresses now: ")
                    .append(addresses.addresses().stream()
                            .map(one -> one.address()
                                    + one.objection()
                                            .map(denial -> " (" + denial.reason() + ")")
                                            .orElse(""))
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        text.append("  now: ").append(conclusion()).append('\n');
        return text.toString();
    }

    private String conclusion() {
        Decision decision = explanation.decision();
        if (!decision.passes()) {
            return "is denied (" + decision.reason().id() + ")";
        }
        Optional<Denial> objection = addresses.objection();
        if (objection.isEmpty()) {
            return decision.allowed() ? "passes" : "passes, and is counted as would_deny";
        }
        Denial why = objection.get();
        return (passes() ? "passes, and is counted as would_deny: " : "is denied: ")
                + why.sentence()
                + (why.detail().isEmpty() ? "" : ": " + why.detail())
                + " (" + why.reason() + ")";
    }

    /** Members beside those of the explanation. */
    void write(JsonGenerator page) {
        page.writeArrayPropertyStart("listeners");
        listeners.forEach(page::writeString);
        page.writeEndArray();
        page.writeArrayPropertyStart("addresses");
        for (NameAddresses.Judged one : addresses.addresses()) {
            page.writeStartObject();
            page.writeStringProperty("address", one.address().toString());
            one.objection().ifPresent(denial -> {
                page.writeStringProperty("objection", denial.reason());
                page.writeStringProperty("detail", denial.detail());
            });
            page.writeEndObject();
        }
        page.writeEndArray();
        addresses.trouble().ifPresent(denial -> page.writeStringProperty("trouble", denial.reason()));
        page.writeBooleanProperty("passes_now", passes());
    }
}
