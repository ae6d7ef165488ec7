package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import java.util.List;
import java.util.Optional;

/**
 * Who asks, for what, and what the policy says of it.
 *
 * @param name as a host's; empty when it is none
 * @param decision of the policy about the name; one that denies when the name is no host's
 */
record Asker(
        Policy policy,
        IpAddress client,
        Query query,
        Optional<Profile> profile,
        Optional<HostName> name,
        Decision decision) {
    static Asker of(Policy policy, IpAddress client, Query query) {
        Optional<Profile> profile = policy.profile(client);
        Optional<HostName> name = HostName.read(query.text());
        Decision decision = profile.map(one -> name.map(one::decide).orElse(one.unheardOf()))
                .orElse(policy.withoutProfile());
        return new Asker(policy, client, query, profile, name, decision);
    }

    Mode mode() {
        return decision.mode();
    }

    /** Whether an address that a rule denies is one that this name may not be told to have. */
    boolean isDenied(IpAddress address) {
        int port = decision.rule().map(rule -> rule.ports().first()).orElse(443);
        return profile.isPresent() && profile.get().forbids(address, port);
    }

    boolean isOpened(IpAddress address) {
        return profile.isPresent() && profile.get().opens(address);
    }

    /** Whether the policy names another host for this client. */
    boolean mayReach(String other) {
        Optional<HostName> host = HostName.read(other);
        return host.isPresent()
                && (mode() == Mode.AUDIT
                        || profile.isPresent()
                                && profile.get().decide(host.get()).allowed());
    }

    Verdict allow(Answer answer, List<IpAddress> removed) {
        return verdict(false, FrontReason.ALLOWED, answer, removed);
    }

    Verdict deny(FrontReason reason, Answer answer, List<IpAddress> removed) {
        return verdict(true, reason, answer, removed);
    }

    private Verdict verdict(boolean denies, FrontReason reason, Answer answer, List<IpAddress> removed) {
        return new Verdict(
                denies,
                reason,
                Optional.of(decision),
                profile.map(Profile::name).orElse(""),
                mode(),
                policy.hash(),
                removed,
                answer);
    }

    /** The same, said in an extended error. */
    String sentence(FrontReason reason) {
        String about = switch (reason) {
            case DENIED, NO_RULE -> " rule=" + decision.ruleWritten();
            default -> " reason=" + reason.id();
        };
        return "postern denied " + query.text() + about + " profile=" + decision.profile();
    }
}
