package io.postern.gateway.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules say; that they work, the lab tells. */
class RulesetTest {
    private static final NftOptions USUAL = new NftOptions(List.of("eth1"), List.of(443), 1, Optional.empty(), false);
    private static final String DIVERTED = "listeners: {diverted: {kind: transparent, listen: '0.0.0.0:3129'}}";

    private static String rules(String yaml, NftOptions options) throws ConfigException, CannotDivertException {
        return Ruleset.of(settings(yaml), policy(), options);
    }

    private static GatewaySettings settings(String yaml) throws ConfigException {
        String names = "names: {resolvers: ['udp://192.0.2.1#operator=One', 'udp://198.51.100.1#operator=Two']}\n";
        return GatewaySettings.of("g.yaml", names + yaml, Map.of());
    }

    private static Policy policy() throws ConfigException {
        return PolicyFile.of("p.yaml", """
                version: 1
                mode: enforce
                profiles:
                  - name: people
                    identities: [alice]
                    clients: [10.9.0.0/16]
                    allow: []
                  - name: builders
                    clients: [10.20.0.0/16, 10.20.1.0/24, "2001:db8::/64"]
                    allow: [github.com]
                  - name: testers
                    clients: [10.30.0.0/16]
                    allow: []
                  - name: rest
                    allow: []
                """.getBytes(StandardCharsets.UTF_8));
    }

    private static String only(String profiles) {
        return DIVERTED.replace("3129'", "3129', profiles: [" + profiles + "]");
    }

    @Test
    void clientsOfTheProfilesThatCountAreDivertedAndNobodyElse() throws Exception {
        String rules = rules(only("builders, testers"), USUAL);

        assertThat(rules)
                .contains("""
                                set clients-diverted-ipv4 {
                                    type ipv4_addr
                                    flags interval
                                    auto-merge
                                    elements = { 10.20.0.0/16,
                                                 10.20.1.0/24,
                                                 10.30.0.0/16 }
                                }
                        """.indent(-4))
                .contains(
                        "iifname \"eth1\" ip saddr @clients-diverted-ipv4 fib daddr type != local tcp dport 443 counter"
                                + " redirect to :3129\n")
                .doesNotContain("ip6 saddr @clients-diverted-ipv6 fib")
                .contains("iifname \"eth1\" ip6 saddr @clients-all-ipv6 jump refused\n")
                .doesNotContain("10.9.0.0")
                .doesNotContain("tproxy");
    }

    @Test
    void loadingAgainReplacesTheTable() throws Exception {
        assertThat(rules(DIVERTED, USUAL))
                .contains("add table inet postern\ndelete table inet postern\ntable inet postern {\n");
    }

    @Test
    void aProfileForEverybodyNeedsAnInterface() {
        NftOptions anywhere = new NftOptions(List.of(), List.of(443), 1, Optional.empty(), false);

        assertThatThrownBy(() -> rules(DIVERTED, anywhere))
                .isInstanceOf(CannotDivertException.class)
                .hasMessage(
                        "listeners.diverted: a profile is for everybody: say with --interface where clients come in");
    }

    @Test
    void withoutAnInterfaceClientsMayComeInByAnyButTheLoopback() throws Exception {
        NftOptions anywhere = new NftOptions(List.of(), List.of(443), 1, Optional.empty(), false);

        assertThat(rules(only("builders"), anywhere)).contains("iifname != \"lo\" ip saddr @clients-diverted-ipv4");
    }

    @Test
    void tproxyMarksAndTellsTheRoutes() throws Exception {
        String rules = rules(
                "listeners: {a: {kind: transparent, listen: '0.0.0.0:3129', profiles: [testers]},"
                        + " b: {kind: transparent, listen: '[::]:3130', tproxy: true}}",
                new NftOptions(List.of("eth1", "eth2"), List.of(443, 80), 7, Optional.empty(), false));

        assertThat(rules)
                .contains("#   ip rule add fwmark 7 lookup 9443\n")
                .contains("iifname { \"eth1\", \"eth2\" } ip saddr @clients-a-ipv4 fib daddr type != local tcp dport"
                        + " { 443, 80 } return\n")
                .contains("meta nfproto ipv6 fib daddr type != local tcp dport { 443, 80 } counter tproxy ip6 to :3130"
                        + " meta mark set 7 accept\n");
        assertThat(rules.indexOf("@clients-a-ipv4 fib daddr type != local tcp dport { 443, 80 } return"))
                .isLessThan(rules.indexOf("tproxy ip to :3130"));
    }

    @Test
    void dnsGoesToTheFrontOrNowhere() throws Exception {
        assertThat(rules(DIVERTED, USUAL)).doesNotContain("dport 53 counter redirect");
        assertThat(rules(DIVERTED + "\ndns-front: {listen: '10.0.0.1:53'}", USUAL))
                .contains("meta nfproto ipv4 meta l4proto { tcp, udp } th dport 53 counter dnat ip to 10.0.0.1:53\n")
                .doesNotContain("meta nfproto ipv6 meta l4proto { tcp, udp } th dport 53")
                .contains("udp dport 53 counter reject with icmpx port-unreachable\n")
                .contains("tcp dport 443 counter reject with tcp reset\n");
    }

    @Test
    void theGatewaysOwnConnectionsAreLeftAloneWhereThisHostsAreDiverted() throws Exception {
        NftOptions own = new NftOptions(List.of("eth1"), List.of(443), 1, Optional.of("postern"), false);

        assertThat(rules(DIVERTED, own))
                .containsSubsequence(
                        "chain divert-own {",
                        "type nat hook output priority -100; policy accept;",
                        "meta skuid postern return",
                        "fib daddr type local return",
                        "meta nfproto ipv4 tcp dport 443 counter redirect to :3129");
        assertThatThrownBy(() -> rules(DIVERTED.replace("3129'", "3129', tproxy: true"), own))
                .hasMessageContaining("a listener without tproxy is needed");
    }

    @Test
    void whatCannotBeDivertedToIsSaid() {
        assertThatThrownBy(() -> rules("listeners: {a: {listen: '0.0.0.0:1'}}", USUAL))
                .hasMessage("no listener is of kind transparent, so that there is nothing to divert to");
        assertThatThrownBy(() -> rules(DIVERTED.replace("0.0.0.0", "127.0.0.1"), USUAL))
                .hasMessageStartingWith(
                        "listeners.diverted.listen: packets of others cannot be redirected to 127.0.0.1");
        assertThatThrownBy(() -> rules(only("people"), USUAL))
                .hasMessageStartingWith("listeners.diverted: none of its profiles is for addresses");
        assertThatThrownBy(() -> rules(only("bilders"), USUAL))
                .hasMessage("listeners.diverted.profiles: p.yaml has no profile 'bilders'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0\"; flush ruleset; #", "", "an-interface-of-too-many-letters", "eth 0"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> new NftOptions(List.of(name), List.of(443), 1, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NftOptions(List.of(), List.of(443), 1, Optional.of(name + "!"), false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
