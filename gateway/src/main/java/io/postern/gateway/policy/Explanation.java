package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says of a destination, to clients of one profile.
 *
 * @param profile empty when the client is in none
 * @param nearest rule that nearly allows it, when none does
 */
public record Explanation(
        Question question, Optional<Profile> profile, Decision decision, Optional<NearestRule> nearest) {
    /** What it says to one client that does not say who it is. */
    public static Explanation of(Policy policy, Question question, IpAddress client) {
        return of(policy, question, policy.profile(client));
    }

    /** What it says to those of a profile, or of none. */
    public static Explanation of(Policy policy, Question question, Optional<Profile> profile) {
        return profile.map(one -> of(one, question))
                .orElseGet(
                        () -> new Explanation(question, Optional.empty(), policy.withoutProfile(), Optional.empty()));
    }

    /** What it says to the clients of each profile. */
    public static List<Explanation> ofEach(Policy policy, Question question) {
        List<Explanation> all = new ArrayList<>();
        policy.profiles().forEach(profile -> all.add(of(profile, question)));
        return all;
    }

    private static Explanation of(Profile profile, Question question) {
        Decision decision = question.of(profile);
        Optional<NearestRule> nearest = decision.reason() != Reason.NO_RULE
                ? Optional.empty()
                : question.name()
                        .map(name -> NearestRule.of(profile.allow(), name, question.port()))
                        .orElseGet(() -> NearestRule.of(
                                profile.allow(), question.address().orElseThrow(), question.port()));
        return new Explanation(question, Optional.of(profile), decision, nearest);
    }
}
