package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDiffCommandTest {
    private static final String CAPTURE = "../samples/first-day.pcap";

    @TempDir
    private Path folder;

    private final Screen screen = new Screen();
    private String old = "";
    private String changed = "";

    @BeforeEach
    void policies() throws IOException {
        old = policy("old.yaml", "proxy.golang.org, sum.golang.org");
        changed = policy("new.yaml", "proxy.golang.org");
    }

    private String policy(String name, String allow) throws IOException {
        return Files.writeString(
                        folder.resolve(name),
                        "version: 1\nmode: enforce\nprofiles: [{name: all, allow: [" + allow + "]}]\n")
                .toString();
    }

    private int run(String... arguments) {
        return PosternCommand.run(screen.console(), arguments);
    }

    @Test
    void connectionsOfACaptureThatChangeAreNamed() {
        assertThat(run("policy", "diff", old, changed, CAPTURE)).isZero();
        assertThat(screen.out())
                .contains("allow > deny")
                .contains("sum.golang.org")
                .doesNotContain("proxy.golang.org");
    }

    @Test
    void changeEndsWithThreeWhenAsked() {
        assertThat(run("policy", "diff", "--fail-on-change", "--json", old, changed, CAPTURE))
                .isEqualTo(ExitStatus.MATCHED);
        assertThat(screen.out())
                .contains("\"destination\":\"sum.golang.org:443\"")
                .contains("\"effect\":\"deny\"");
        assertThat(run("policy", "diff", "--fail-on-change", old, old, CAPTURE)).isZero();
    }

    @Test
    void whatCannotBeUsedEndsWithTwo() {
        assertThat(run("policy", "diff", old, folder.resolve("none").toString(), CAPTURE))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(run("policy", "diff", old, changed, folder.resolve("none").toString()))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("does not exist");
    }
}
