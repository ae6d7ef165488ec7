package io.postern.gateway.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.summary.Style;
import io.postern.gateway.traffic.Connection;
import io.postern.gateway.wanted.Wanted;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
    private static Policy policy(String name, String profiles) {
        try {
            return PolicyFile.of(
                    name, ("version: 1\nmode: enforce\nprofiles:\n" + profiles).getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static final Policy OLD = policy("old.yaml", """
            - {name: builders, clients: [10.20.0.0/16], allow: [kept.example, gone.example, '*.moved.example']}
            - {name: others, mode: audit, allow: []}
            """);
    private static final Policy NEW = policy("new.yaml", """
            - {name: builders, clients: [10.20.0.0/16], allow: [kept.example, new.example, a.moved.example]}
            - {name: others, allow: []}
            """);

    private static void ask(PolicyDiff diff, String client, String host, int times) {
        for (int i = 0; i < times; i++) {
            diff.connection(new Connection(Wanted.of(Prefix.address(client), host, 443), "", 1_795_399_811L));
        }
    }

    @Test
    void changedConnectionsAreNamedExactly() {
        PolicyDiff diff = new PolicyDiff(OLD, NEW);
        ask(diff, "10.20.0.1", "kept.example", 5);
        ask(diff, "10.20.0.1", "gone.example", 3);
        ask(diff, "10.20.0.2", "gone.example", 1);
        ask(diff, "10.20.0.1", "new.example", 2);
        ask(diff, "10.20.0.1", "a.moved.example", 2);
        ask(diff, "192.0.2.1", "x.example", 1);
        ask(diff, "10.20.0.1", "not_a.name", 1);
        assertThat(diff.changes())
                .extracting(change ->
                        change.wanted().client() + " " + change.wanted().written() + " "
                                + change.effects() + " " + change.connections() + " "
                                + change.before().ruleWritten() + " "
                                + change.after().ruleWritten())
                .containsExactly(
                        "10.20.0.1 gone.example:443 allow > deny 3 gone.example default",
                        "10.20.0.2 gone.example:443 allow > deny 1 gone.example default",
                        "192.0.2.1 x.example:443 would-deny > deny 1 default default",
                        "10.20.0.1 new.example:443 deny > allow 2 default new.example");
        assertThat(diff.connections()).isEqualTo(15);
        assertThat(diff.changed()).isEqualTo(7);
        assertThat(DiffPage.of(diff, Style.PLAIN))
                .isEqualTo("""
                before  old.yaml  (sha256 %s, mode enforce)
                after   new.yaml  (sha256 %s, mode enforce)
                7 of 15 connections change

                allow > deny
                  gone.example:443  4 connections of 10.20.0.1 and 1 more, profile builders
                    gone.example (line 4) > default

                would-deny > deny
                  x.example:443  1 connection of 192.0.2.1, profile others
                    default > default

                deny > allow
                  new.example:443  2 connections of 10.20.0.1, profile builders
                    default > new.example (line 4)
                """.formatted(OLD.hash().substring(0, 12), NEW.hash().substring(0, 12)));
    }

    @Test
    void samePolicyChangesNothing() {
        PolicyDiff diff = new PolicyDiff(OLD, OLD);
        ask(diff, "10.20.0.1", "gone.example", 3);
        assertThat(diff.changed()).isZero();
        assertThat(DiffPage.of(diff, Style.PLAIN)).endsWith("0 of 3 connections change\n");
    }

    @Test
    void whatIsTooMuchToBeToldApartIsCounted() {
        PolicyDiff diff = new PolicyDiff(OLD, policy("new.yaml", "- {name: x, allow: ['*.a.example']}"), 2);
        for (int i = 0; i < 5; i++) {
            ask(diff, "10.20.0.1", "h" + i + ".a.example", 2);
        }
        assertThat(diff.changed()).isEqualTo(10);
        assertThat(diff.changes()).hasSize(2);
        assertThat(diff.beyond()).isEqualTo(6);
        assertThat(DiffPage.of(diff, Style.PLAIN))
                .endsWith("and 6 connections more that change, to destinations that are too many to be told apart\n");
    }
}
