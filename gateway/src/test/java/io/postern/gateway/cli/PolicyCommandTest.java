package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    private String policy(String allow) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, """
                version: 1
                mode: enforce
                profiles:
                  - name: builders
                    clients: [10.0.0.0/8]
                    allow: [%s]
                  - name: guests
                    mode: audit
                    allow: []
                """.formatted(allow));
        return file.toString();
    }

    private int run(String... arguments) {
        return PosternCommand.run(screen.console(), arguments);
    }

    @Test
    void usablePolicyIsDescribed() throws IOException {
        String file = policy("github.com, github.com");
        assertThat(run("policy", "check", file)).isZero();
        assertThat(screen.out())
                .contains(file + ":6:25: warning (shadowed): github.com adds nothing to github.com (line 6)")
                .contains("can be used; mode enforce, 2 profiles, 2 rules, 1 warning")
                .containsPattern("sha256 [0-9a-f]{64}\n");
    }

    @Test
    void brokenPolicyEndsWithTwoAndSaysWhere() throws IOException {
        String file = policy("a.*.example");
        assertThat(run("policy", "check", file)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).startsWith(file + ":6:15: ");
        assertThat(run("policy", "check", "--json", file)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.out()).contains("\"usable\":false").contains("\"line\":6,\"column\":15");
    }

    @Test
    void denialIsExplainedWithTheNearestRule() throws IOException {
        String file = policy("github.com");
        assertThat(run("explain", "https://api.github.com/x", "--policy", file, "--client", "10.1.2.3"))
                .isZero();
        assertThat(screen.out()).isEqualTo("""
                api.github.com:443 is denied (profile builders, line 4, mode enforce)
                  because no rule of the profile allows it
                  nearest: github.com (line 6) is about that name alone, not about names below it
                """);
    }

    @Test
    void optionsOfARuleAreShown() throws IOException {
        String file = policy("{to: 'git.example:9418', tls: false}");
        assertThat(run("policy", "check", file)).isZero();
        assertThat(screen.out()).contains(file + ":6:19: note: git.example:9418 has tls: false\n");
        assertThat(run("explain", "git.example:9418", "--policy", file, "--client", "10.1.2.3"))
                .isZero();
        assertThat(screen.out()).contains("because a rule allows it: {to: git.example:9418, tls: false} (line 6)");
        assertThat(run("explain", "git.example:9418", "--policy", file, "--client", "10.1.2.3", "--json"))
                .isZero();
        assertThat(screen.out()).contains("\"options\":{\"tls\":false,\"ech\":\"deny\"}");
    }

    @Test
    void identityAsksForAClient() throws IOException {
        String file = policy("github.com");
        assertThat(run("explain", "github.com", "--policy", file, "--identity", "alice"))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("--client");
        assertThat(run("explain", "github.com", "--policy", file, "--identity", "alice", "--client", "10.1.2.3"))
                .isZero();
    }

    @Test
    void withoutClientEveryProfileIsAsked() throws IOException {
        String file = policy("github.com");
        assertThat(run("explain", "github.com", "--policy", file, "--json")).isZero();
        assertThat(screen.out().lines())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("\"profile\":\"builders\"")
                                .contains("\"decision\":\"allow\"")
                                .contains("\"rule\":\"github.com\""),
                        two -> assertThat(two)
                                .contains("\"profile\":\"guests\"")
                                .contains("\"decision\":\"deny\"")
                                .contains("\"passes\":true"));
    }

    @Test
    void whatIsNoDestinationIsMisuse() throws IOException {
        assertThat(run("explain", "*.github.com", "--policy", policy("github.com")))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("no single destination");
    }
}
