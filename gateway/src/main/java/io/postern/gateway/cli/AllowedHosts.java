package io.postern.gateway.cli;

import io.postern.gateway.admin.NameAddresses;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.gate.Addressing;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyWarning;
import io.postern.gateway.policy.PolicyWarning.Kind;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.Rule;
import io.postern.gateway.policy.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Where the hosts lead to that a policy allows, as trusted resolvers say now.
 *
 * @param warnings about those that a gateway would not connect to all the same, in the order of the file
 * @param asked how many rules were looked at
 * @param unanswered of them, for which no resolver answered
 * @param left how many were not looked at, because there are so many
 */
record AllowedHosts(List<PolicyWarning> warnings, int asked, int unanswered, int left) {
    private static final int MOST = 1000;
    private static final int AT_ONCE = 32;

    private record Found(Rule rule, CompletableFuture<NameAddresses> addresses) {}

    /** Asks for all of them, a few at a time. */
    static AllowedHosts look(Policy policy, Addressing addressing) throws InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        List<Found> found = new ArrayList<>();
        int left = 0;
        for (Profile profile : policy.profiles()) {
            for (Rule rule : profile.allow().rules()) {
                if (!(rule.target() instanceof Target.Host(var name))) {
                    continue;
                }
                if (found.size() == MOST) {
                    left++;
                    continue;
                }
                room.acquire();
                found.add(new Found(
                        rule,
                        addressing
                                .find(Question.of(name, rule.ports().first()), Optional.of(profile))
                                .whenComplete((_, _) -> room.release())));
            }
        }
        return of(found, left);
    }

    private static AllowedHosts of(List<Found> found, int left) {
        List<PolicyWarning> warnings = new ArrayList<>();
        int unanswered = 0;
        for (Found one : found) {
            Optional<Denial> objection = one.addresses.join().objection();
            if (objection.isEmpty()) {
                continue;
            }
            if (objection.get().is(DenialReason.RESOLVERS_AWAY)) {
                unanswered++;
            } else {
                warnings.add(warning(one, objection.get()));
            }
        }
        warnings.sort(Comparator.comparingInt(PolicyWarning::line).thenComparingInt(PolicyWarning::column));
        return new AllowedHosts(warnings.stream().distinct().toList(), found.size(), unanswered, left);
    }

    private static PolicyWarning warning(Found one, Denial why) {
        boolean nowhere = one.addresses.join().trouble().isPresent();
        return new PolicyWarning(
                nowhere ? Kind.UNRESOLVED : Kind.FORBIDDEN_ADDRESS,
                one.rule.line(),
                one.rule.column(),
                one.rule.written() + " is denied all the same: " + why.sentence()
                        + (why.detail().isEmpty() ? "" : ": " + why.detail())
                        + (nowhere ? "" : "; allow the network too if that is meant"));
    }
}
