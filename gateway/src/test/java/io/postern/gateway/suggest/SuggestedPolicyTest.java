package io.postern.gateway.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.golang.GoEnvironment;
import io.postern.gateway.golang.GoHosts;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyCheck;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.traffic.Connection;
import io.postern.gateway.wanted.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestedPolicyTest {
    /** 2026-11-23T02:10:11Z. */
    private static final long TIME = 1_795_399_811L;

    private final Observed observed = new Observed(Optional.empty());

    private static Policy read(String text) {
        try {
            return PolicyFile.of("suggested.yaml", text.getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Wanted named(String client, String host, int port) {
        return Wanted.of(Prefix.address(client), host, port);
    }

    private static void see(Observed observed, Wanted wanted, String failure, int times) {
        IntStream.range(0, times).forEach(i -> observed.connection(new Connection(wanted, failure, TIME)));
    }

    private void see(String host, int port, String failure, int times) {
        see(observed, named("10.20.3.4", host, port), failure, times);
    }

    private String suggested() {
        return SuggestedPolicy.of(observed, OptionalInt.empty(), Optional.empty());
    }

    @Test
    void whatPassedIsAllowedAndTheRestIsNamed() {
        see("proxy.golang.org", 443, "", 12);
        see("proxy.golang.org", 443, "refused", 1);
        see("github.com", 22, "", 1);
        see("gitea", 443, "", 2);
        see("rogue.example", 443, "refused", 2);
        see("sum.golang.org", 443, "", 2);
        observed.accused("sum.golang.org", "intercepted");
        see("not_a.name\n- evil.example", 443, "", 1);
        see(
                observed,
                Wanted.of(Prefix.address("10.20.3.5"), Optional.empty(), Prefix.address("203.0.113.7"), 443),
                "",
                3);
        see(
                observed,
                Wanted.of(Prefix.address("10.20.3.5"), Optional.empty(), Prefix.address("2001:db8::7"), 8443),
                "",
                1);
        String text = suggested();
        assertThat(text).isEqualTo("""
                # Suggested by postern policy suggest: 25 connections, 2026-11-23 02:10 to 2026-11-23 02:10 UTC.
                # Read it before it is used: what was seen need not be what is wanted.
                version: 1
                mode: audit
                profiles:
                  # seen: 10.20.3.4, 10.20.3.5
                  - name: everybody
                    allow:
                      - "gitea:443"                               # 2 connections, last 2026-11-23 02:10
                      - "github.com:22"                           # 1 connection, last 2026-11-23 02:10
                      - proxy.golang.org                          # 13 connections, 1 failed, last 2026-11-23 02:10
                      # asked for without a name:
                      - "203.0.113.7:443"                         # 3 connections, last 2026-11-23 02:10
                      - "[2001:db8::7]:8443"                      # 1 connection, last 2026-11-23 02:10
                      # left out:
                      # - rogue.example                           # 2 connections, last 2026-11-23 02:10; refused
                      # - sum.golang.org                          # 2 connections, last 2026-11-23 02:10; intercepted
                      # - not_a.name\\u000a- evil.example:443      # 1 connection, last 2026-11-23 02:10; is no host's name
                """);
        Policy policy = read(text);
        assertThat(PolicyCheck.of(policy)).isEmpty();
        assertThat(named("10.9.9.9", "github.com", 22).of(policy).allowed()).isTrue();
        assertThat(named("10.9.9.9", "rogue.example", 443).of(policy).allowed()).isFalse();
        assertThat(named("10.9.9.9", "evil.example", 443).of(policy).allowed()).isFalse();
    }

    @Test
    void profilesOfAPolicyAreKeptWithTheirDenialsAndOptions() {
        Policy old = read("""
                version: 1
                mode: enforce
                profiles:
                  - name: builders
                    clients: [10.20.0.0/16]
                    allow: [{to: 'git.example:9418', tls: false}, unused.example]
                    deny: [gist.example]
                  - {name: release, identities: ['CI "7"'], mode: audit, allow: []}
                """);
        Observed some = new Observed(Optional.of(old));
        see(some, named("10.20.3.4", "git.example", 9418), "", 1);
        see(some, named("10.20.3.4", "gist.example", 443), "", 1);
        see(some, named("10.20.3.4", "new.example", 443), "", 1);
        see(some, Wanted.of(Prefix.address("192.0.2.1"), Optional.of("CI \"7\""), "up.example", 443), "", 1);
        see(some, named("192.0.2.9", "who.example", 443), "", 1);
        String text = SuggestedPolicy.of(some, OptionalInt.empty(), Optional.empty());
        Policy policy = read(text);
        assertThat(text)
                .contains("# - gist.example", "denied by gist.example")
                .contains("# Clients that no profile is for: seen: 192.0.2.9");
        assertThat(policy.profiles())
                .extracting(profile -> profile.name() + " " + profile.clients() + profile.identities() + " "
                        + profile.mode().word() + " "
                        + profile.allow().rules().stream()
                                .map(rule -> rule.withOptions())
                                .toList()
                        + profile.deny().rules().stream()
                                .map(rule -> rule.written())
                                .toList())
                .containsExactly(
                        "builders [10.20.0.0/16][] enforce [{to: git.example:9418, tls: false}, new.example][gist.example:443]",
                        "release [][CI \"7\"] audit [up.example][]",
                        "everybody [][] enforce [who.example][]");
    }

    @Test
    void wildcardsStandForManyNamesOfOneOwnerWhenAsked() {
        for (String host : List.of(
                "a.pkg.example.org",
                "b.pkg.example.org",
                "c.pkg.example.org",
                "www.example.org",
                "one.github.io",
                "two.github.io",
                "three.github.io",
                "x.internal",
                "y.internal",
                "z.internal")) {
            see(host, 443, "", 1);
        }
        assertThat(suggested()).doesNotContain("*");
        String text = SuggestedPolicy.of(observed, OptionalInt.of(3), Optional.empty());
        assertThat(read(text).profiles().getFirst().allow().rules())
                .extracting(rule -> rule.written())
                .containsExactly(
                        "*.pkg.example.org",
                        "one.github.io",
                        "three.github.io",
                        "two.github.io",
                        "www.example.org",
                        "x.internal",
                        "y.internal",
                        "z.internal");
        assertThat(text).contains("3 names (a.pkg.example.org, b.pkg.example.org, c.pkg.example.org), 3 connections");
    }

    @Test
    void hostsThatGoNeedsAreAGroup() {
        see("proxy.golang.org", 443, "", 1);
        see("x.example", 443, "", 1);
        GoHosts go = GoHosts.of(GoEnvironment.of(Map.of("GOPRIVATE", "git.corp.example")), List.of());
        String text = SuggestedPolicy.of(observed, OptionalInt.empty(), Optional.of(go));
        Policy policy = read(text);
        assertThat(policy.profiles().getFirst().allow().rules())
                .extracting(rule -> rule.group() + " " + rule.written())
                .containsExactly(
                        "go-needs proxy.golang.org",
                        "go-needs storage.googleapis.com",
                        "go-needs sum.golang.org",
                        "go-needs git.corp.example",
                        " x.example");
    }

    @Test
    void whatARuleDoesNotHelpIsSaid() {
        observed.connection(new Connection(named("10.20.3.4", "x.example", 443), "", "address-forbidden", TIME));
        assertThat(suggested())
                .containsPattern("- x.example +# 1 connection, .*; denied all the same: address-forbidden\n");
    }

    @Test
    void nothingSeenIsAPolicyThatAllowsNothing() {
        assertThat(read(suggested()).profiles().getFirst().allow().rules()).isEmpty();
    }

    @Test
    void whatIsTooMuchToBeToldApartIsSaid() {
        Observed few = new Observed(Optional.empty(), 2);
        for (int i = 0; i < 5; i++) {
            see(few, named("10.20.3.4", "h" + i + ".example", 443), "", 1);
        }
        String text = SuggestedPolicy.of(few, OptionalInt.empty(), Optional.empty());
        assertThat(text).contains("# 3 connections led to destinations that were too many");
        assertThat(read(text).profiles().getFirst().allow().rules()).hasSize(2);
    }
}
