package io.postern.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final String WHOLE = """
        version: 1
        mode: audit
        groups:
          internal-git: [git.corp.example:443, "*.pkg.example:443"]
          more: [internal-git, nested.example]
        profiles:
          - name: builders
            clients: [10.20.0.0/16, "2001:db8:20::/48"]
            mode: enforce
            allow: [go-modules, more, "github.com:443", "203.0.113.0/24:8443"]
            deny:  ["gist.github.com"]
          - name: everyone-else
            allow: []
        """;

    @Test
    void wholePolicyIsRead() {
        Policy policy = Policies.of(WHOLE);
        assertThat(policy.mode()).isEqualTo(Mode.AUDIT);
        assertThat(policy.profiles()).extracting(Profile::name).containsExactly("builders", "everyone-else");
        assertThat(policy.profiles()).extracting(Profile::mode).containsExactly(Mode.ENFORCE, Mode.AUDIT);
        Profile builders = policy.profiles().getFirst();
        assertThat(builders.allow().rules())
                .extracting(Rule::written)
                .contains("proxy.golang.org:443", "git.corp.example:443", "*.pkg.example:443", "nested.example")
                .endsWith("github.com:443", "203.0.113.0/24:8443");
        assertThat(builders.allow().rules())
                .filteredOn(rule -> rule.written().equals("nested.example"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.place()).isEqualTo("line 5, group more"));
        assertThat(policy.profiles().getLast().isDefault()).isTrue();
    }

    @Test
    void hashIsThatOfTheOctets() {
        assertThat(Policies.of(WHOLE).hash())
                .hasSize(64)
                .isNotEqualTo(Policies.of(WHOLE + "# changed\n").hash());
    }

    @Test
    void listOfAnotherToolPastesInAndKeepsItsLines() {
        Policy policy = Policies.profile("""
            allow: >
              api.github.com:443
              github.com:443   proxy.golang.org:443

              *.docker.io:443
            """);
        assertThat(policy.profiles().getFirst().allow().rules())
                .extracting(Rule::written, Rule::line, Rule::column)
                .containsExactly(
                        tuple("api.github.com:443", 6, 7),
                        tuple("github.com:443", 7, 7),
                        tuple("proxy.golang.org:443", 7, 24),
                        tuple("*.docker.io:443", 9, 7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        *                     | :14: * would open everything
        *:443                 | :14: * would open everything
        *.com                 | would open what anybody can register
        *.co.uk:443           | would open what anybody can register
        a.*.example.com       | :16: * stands for whole labels
        a*.example.com        | * stands for whole labels
        *.*.example.com       | one * is enough
        https://a.example/    | leave out 'https://'
        a.example/owner       | leave out '/owner'
        a.example.            | leave out the final dot
        a..example            | a label is empty
        a_b.example           | is in no host's name
        a.example:0           | is no port
        a.example:65536       | is no port
        a.example:https       | is no port
        a.example:90-80       | write 80-90
        10.0.0.1/8            | write 10.0.0.0/8
        10.0.0.0/33           | is no address
        010.0.0.1             | can be read two ways
        10.1                  | is no address
        0x7f000001.0x1        | ends like an address
        2130706433:443        | is no address
        [10.0.0.1]:443        | only an IPv6 address
        [2001:db8::1          | ] is missing
        straße.example        | write its xn-- form
        go-module             | did you mean go-modules?
        localhost             | localhost:443
        """)
    void badRuleIsRefusedWithItsPlaceAndWhatToDo(String rule, String wanted) {
        assertThat(Policies.error(rule)).startsWith("policy.yaml:5:").contains(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "GitHub.COM, github.com, 443-443",
        "a.example:8000-8010, a.example, 8000-8010",
        "'*.x.example', '*.x.example', 443-443",
        "10.0.0.0/8, 10.0.0.0/8, 443-443",
        "10.1.2.3:22, 10.1.2.3/32, 22-22",
        "'[2001:db8::1]:8443', '2001:db8::1/128', 8443-8443",
        "'2001:db8::/32', '2001:db8::/32', 443-443",
        "'2001:db8::/32:22', '2001:db8::/32', 22-22",
        "bücher.example, xn--bcher-kva.example, 443-443",
        "gitea:3000, gitea, 3000-3000",
    })
    void ruleIsReadInOneForm(String written, String target, String ports) throws RuleSyntaxException {
        RuleText rule = RuleText.parse(written);
        assertThat(rule.target()).hasToString(target);
        assertThat(rule.ports().first() + "-" + rule.ports().last()).isEqualTo(ports);
    }

    @Test
    void everyErrorIsTold() {
        assertThat(Policies.errors("""
            version: 2
            moed: audit
            groups:
              go-modules: []
            profiles:
              - name: a b
                clients: []
                allowed-endpoints: x.example:443
                allow: [nobody]
            """))
                .hasSize(8)
                .anySatisfy(one -> assertThat(one).startsWith("policy.yaml:1:10: version"))
                .anySatisfy(
                        one -> assertThat(one).startsWith("policy.yaml:2:1:").contains("did you mean mode?"))
                .anySatisfy(one -> assertThat(one).contains("mode is missing"))
                .anySatisfy(
                        one -> assertThat(one).startsWith("policy.yaml:4:3:").contains("built in"))
                .anySatisfy(one -> assertThat(one).startsWith("policy.yaml:6:11:"))
                .anySatisfy(one -> assertThat(one).contains("leave clients out"))
                .anySatisfy(one -> assertThat(one).contains("write allow: instead"))
                .anySatisfy(
                        one -> assertThat(one).startsWith("policy.yaml:9:13:").contains("nobody:443"));
    }

    @Test
    void identityIsExactAndWrittenOnce() {
        assertThat(Policies.errors("""
            version: 1
            mode: audit
            profiles:
              - {name: x, identities: [ci-*, a, a, ''], allow: []}
              - {name: y, identities: [], allow: []}
            """))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("policy.yaml:4:28:").contains("names are exact"),
                        one -> assertThat(one).startsWith("policy.yaml:4:37:").contains("a second time"),
                        one -> assertThat(one).startsWith("policy.yaml:4:40:"),
                        one -> assertThat(one).startsWith("policy.yaml:5:27:").contains("leave identities out"));
    }

    @Test
    void groupThatContainsItselfIsRefused() {
        assertThat(Policies.errors("""
            version: 1
            mode: audit
            groups: {a: [b], b: [c], c: [b]}
            profiles: [{name: x, allow: [a]}]
            """))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:3:30:")
                .contains("b > c > b");
    }

    @Test
    void unquotedStarIsExplained() {
        assertThat(Policies.errors("version: 1\nmode: audit\nprofiles:\n  - name: x\n    allow: [*.y.example]\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:5:13:")
                .contains("stands in quotes");
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        for (String text : List.of("", "[]", "x", "a: [", "--- {}\n--- {}\n", "a: " + "[".repeat(10_000))) {
            assertThat(Policies.errors(text)).isNotEmpty();
        }
    }
}
