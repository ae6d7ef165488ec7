package io.postern.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final IpAddress CLIENT = Prefix.address("10.20.3.4");

    private static final Policy POLICY = Policies.profile("""
            allow:
              - github.com
              - '*.example.org:443'
              - '*.deep.example.org:8000-8010'
              - 203.0.113.0/24:8443
              - 203.0.113.128/25:22
              - 2001:db8::/32
            deny:
              - gist.example.org
              - '*.bad.example.org:1-65535'
              - 203.0.113.7:8443
            """);

    private static Decision ask(Policy policy, String destination) {
        try {
            return Question.parse(destination).of(policy, CLIENT);
        } catch (RuleSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github.com, allow, github.com",
        "GITHUB.com:443, allow, github.com",
        "github.com:80, deny, default",
        "x.github.com, deny, default",
        "notgithub.com, deny, default",
        "a.example.org, allow, *.example.org:443",
        "a.b.example.org, allow, *.example.org:443",
        "example.org, deny, default",
        "badexample.org, deny, default",
        "x.deep.example.org:8005, allow, *.deep.example.org:8000-8010",
        "x.deep.example.org:443, allow, *.example.org:443",
        "gist.example.org, deny, gist.example.org",
        "x.bad.example.org, deny, *.bad.example.org:1-65535",
        "203.0.113.9:8443, allow, 203.0.113.0/24:8443",
        "203.0.113.200:8443, allow, 203.0.113.0/24:8443",
        "203.0.113.200:22, allow, 203.0.113.128/25:22",
        "203.0.113.9:22, deny, default",
        "203.0.113.7:8443, deny, 203.0.113.7:8443",
        "203.0.114.1:8443, deny, default",
        "'[2001:db8:1::1]', allow, 2001:db8::/32",
        "'[2001:db9::1]', deny, default",
    })
    void decisionFollowsTheRules(String destination, String word, String rule) {
        Decision decision = ask(POLICY, destination);
        assertThat(decision.word()).isEqualTo(word);
        assertThat(decision.ruleWritten()).isEqualTo(rule);
        assertThat(decision.passes()).isEqualTo(word.equals("allow"));
    }

    @Test
    void firstProfileThatHasTheClientCounts() {
        Policy policy = Policies.of("""
                version: 1
                mode: enforce
                profiles:
                  - {name: one, clients: [10.20.3.0/24], allow: [a.example]}
                  - {name: two, clients: [10.20.0.0/16], mode: audit, allow: [b.example]}
                """);
        assertThat(ask(policy, "a.example").profile()).isEqualTo("one");
        assertThat(ask(policy, "b.example").allowed()).isFalse();
        Decision other = policy.decide(
                Prefix.address("10.20.9.9"), HostName.read("x.example").orElseThrow(), 443);
        assertThat(other.profile()).isEqualTo("two");
        assertThat(other.allowed()).isFalse();
        assertThat(other.passes()).isTrue();
        Decision stranger = policy.decide(
                Prefix.address("192.0.2.1"), HostName.read("a.example").orElseThrow(), 443);
        assertThat(stranger.reason()).isEqualTo(Reason.NO_PROFILE);
        assertThat(stranger.passes()).isFalse();
    }

    @Test
    void profileIsChosenByAddressAndIdentityAmongThoseOfTheListener() {
        Policy policy = Policies.of("""
                version: 1
                mode: enforce
                profiles:
                  - {name: alice-here, clients: [10.20.3.0/24], identities: [alice], allow: [a.example]}
                  - {name: known, identities: [alice, CI Runner 7], allow: [b.example]}
                  - {name: network, clients: [10.20.0.0/16], allow: [c.example]}
                  - {name: others, allow: []}
                """);
        IpAddress far = Prefix.address("192.0.2.1");
        assertThat(profile(policy, CLIENT, "alice")).isEqualTo("alice-here");
        assertThat(profile(policy, far, "alice")).isEqualTo("known");
        assertThat(profile(policy, far, "Alice")).isEqualTo("others");
        assertThat(profile(policy, CLIENT, "CI Runner 7")).isEqualTo("known");
        assertThat(profile(policy, CLIENT, "bob")).isEqualTo("network");
        assertThat(policy.profile(CLIENT).orElseThrow().name()).isEqualTo("network");
        assertThat(policy.profile(CLIENT, Optional.of("alice"), Set.of("network", "others"))
                        .orElseThrow()
                        .name())
                .isEqualTo("network");
        assertThat(policy.profile(far, Optional.empty(), Set.of("network"))).isEmpty();
        assertThat(policy.withoutProfile().reason()).isEqualTo(Reason.NO_PROFILE);
        assertThat(PolicyCheck.of(policy))
                .filteredOn(one -> one.kind() != PolicyWarning.Kind.EMPTY_PROFILE)
                .isEmpty();
    }

    @Test
    void firstOfNestedNetworksCountsNotTheSmallest() {
        Policy policy = Policies.of("""
                version: 1
                mode: enforce
                profiles:
                  - {name: hidden, identities: [nobody], allow: []}
                  - {name: wide, clients: [192.0.2.0/24, 10.20.0.0/16], allow: []}
                  - {name: narrow, clients: [10.20.3.0/24], allow: []}
                  - {name: same, clients: [10.20.0.0/16], identities: [alice], allow: []}
                  - {name: rest, allow: []}
                  - {name: never, clients: [10.0.0.0/8], allow: []}
                """);
        assertThat(policy.profile(CLIENT).orElseThrow().name()).isEqualTo("wide");
        assertThat(policy.profile(CLIENT, Optional.of("alice"), Set.of("same", "narrow", "rest"))
                        .orElseThrow()
                        .name())
                .isEqualTo("narrow");
        assertThat(policy.profile(CLIENT, Optional.of("alice"), Set.of("same", "rest"))
                        .orElseThrow()
                        .name())
                .isEqualTo("same");
        assertThat(policy.profile(Prefix.address("10.1.1.1")).orElseThrow().name())
                .isEqualTo("rest");
    }

    private static String profile(Policy policy, IpAddress client, String identity) {
        return policy.profile(client, Optional.of(identity), Set.of())
                .orElseThrow()
                .name();
    }

    @Test
    void profileWhoseClientsAllHaveAnotherIsWarnedOf() {
        assertThat(PolicyCheck.of(Policies.of("""
                version: 1
                mode: enforce
                profiles:
                  - {name: one, identities: [alice, bob], allow: [a.example]}
                  - {name: two, clients: [10.0.0.0/8], identities: [bob], allow: [b.example]}
                  - {name: three, clients: [10.0.0.0/8], identities: [carol], allow: [b.example]}
                  - {name: four, allow: []}
                """)))
                .singleElement()
                .satisfies(one -> assertThat(one.what()).startsWith("profile two never counts"));
    }

    @Test
    void nearestRuleIsNamed() throws RuleSyntaxException {
        assertThat(nearest("github.com:80")).isEqualTo("github.com other-port");
        assertThat(nearest("api.github.com")).isEqualTo("github.com below");
        assertThat(nearest("gihtub.com")).isEqualTo("github.com spelling");
        assertThat(nearest("example.net")).isEmpty();
        assertThat(nearest("203.0.113.9:22")).isEqualTo("203.0.113.0/24:8443 other-port");
        assertThat(nearest("github.com")).isEmpty();
        // What the rule's wildcard stands for has at least one label more.
        assertThat(nearest("example.org")).isEqualTo("*.example.org:443 apex");
    }

    private static String nearest(String destination) throws RuleSyntaxException {
        return Explanation.of(POLICY, Question.parse(destination), CLIENT)
                .nearest()
                .map(near -> near.rule().written() + " " + near.likeness().id())
                .orElse("");
    }
}
