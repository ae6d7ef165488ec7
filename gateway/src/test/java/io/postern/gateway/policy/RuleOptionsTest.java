package io.postern.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleOptionsTest {
    private static final Policy POLICY = Policies.of("""
            version: 1
            mode: enforce
            groups:
              clear: [{to: 'git.corp.example:9418', tls: false}]
            profiles:
              - name: all
                allow:
                  - clear
                  - {to: x.example, ech: allow-outer}
                  - to: 203.0.113.0/24:5432
                    tls: false
                  - 203.0.113.0/24:5432
                  - 10.0.0.0/8
                  - {to: y.example, tls: true, ech: deny}
                deny: [10.9.0.0/16]
            """);

    private static RuleOptions options(String destination) throws RuleSyntaxException {
        return Question.parse(destination)
                .of(POLICY, Prefix.address("192.0.2.1"))
                .rule()
                .orElseThrow()
                .options();
    }

    @Test
    void optionsComeWithTheDecision() throws RuleSyntaxException {
        assertThat(options("git.corp.example:9418").tls()).isFalse();
        assertThat(options("git.corp.example:9418").ech()).isEqualTo(RuleOptions.Ech.DENY);
        assertThat(options("x.example")).isEqualTo(new RuleOptions(true, RuleOptions.Ech.ALLOW_OUTER));
        assertThat(options("y.example")).isEqualTo(RuleOptions.STANDARD);
        // Of two rules for the same addresses the first counts.
        assertThat(options("203.0.113.7:5432").tls()).isFalse();
    }

    @Test
    void ruleThatHasOtherOptionsThanTheOneBeforeItIsWarnedOf() {
        assertThat(PolicyCheck.of(POLICY)).singleElement().satisfies(one -> {
            assertThat(one.line()).isEqualTo(12);
            assertThat(one.what()).contains("never counts").contains("other options");
        });
    }

    @Test
    void ruleWithOptionsBesideAWiderOneIsNotPointless() {
        assertThat(PolicyCheck.of(
                        Policies.profile("allow: ['*.x.example:1-9000', {to: 'a.x.example:22', tls: false}]")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        allow: [{to: a.example, tls: no}]                      | :5:32: tls: true or false
        allow: [{to: a.example, ech: outer}]                   | :5:32: ech: deny or allow-outer
        allow: [{to: a.example, tlss: false}]                   | :5:27: 'tlss' is nothing that a rule has; did you mean tls?
        allow: [{to: a.example, tls: true, tls: true}]         | :5:38: tls is written a second time
        allow: [{tls: false}]                                  | :5:11: to: one rule is wanted
        allow: [{to: a.example b.example, tls: false}]         | :5:16: to: one rule is wanted
        allow: [{to: [a.example], tls: false}]                 | :5:16: to: one rule is wanted
        allow: [{to: a.*.example, tls: false}]                 | :5:18: * stands for whole labels
        allow: [{to: go-modules, tls: false}]                  | :5:16: go-modules names a group
        allow: [{to: 10.0.0.0/8, ech: allow-outer}]            | :5:16: ech: allow-outer lets pass by an outer name, and a network has no name
        allow: [{to: a.example, tls: false, ech: allow-outer}] | :5:39: ech: with tls: false no hello is looked at
        deny: [{to: a.example, tls: false}]                    | :5:26: tls: what is denied is denied in each way
        deny: [{to: a.example, ech: allow-outer}]              | :5:26: ech: what is denied is denied in each way
        allow: [{github.com: 443}]                             | :5:11: allow: a list of words is wanted; between host and port stands no blank
        """)
    void optionThatMakesNoSenseIsRefusedWithItsPlace(String lines, String wanted) {
        String allow = lines.startsWith("deny") ? "  allow: []\n" : "";
        String text = "version: 1\nmode: enforce\nprofiles:\n- name: all\n  " + lines + "\n" + allow;
        assertThat(Policies.errors(text)).singleElement().asString().contains(wanted);
    }

    @Test
    void networksSayWhichAddressesHostsMayHave() {
        Profile profile = POLICY.profiles().getFirst();
        IpAddress inside = Prefix.address("10.1.2.3");
        assertThat(profile.permits(inside, 443)).isTrue();
        assertThat(profile.permits(inside, 80)).isFalse();
        assertThat(profile.permits(Prefix.address("192.168.0.1"), 443)).isFalse();
        assertThat(profile.forbids(inside, 443)).isFalse();
        assertThat(profile.forbids(Prefix.address("10.9.0.1"), 443)).isTrue();
    }
}
