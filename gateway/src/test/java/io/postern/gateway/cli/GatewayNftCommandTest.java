package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayNftCommandTest {
    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    private String configuration(String listeners) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "version: 1\nmode: enforce\nprofiles: [{name: builders, clients: [10.20.0.0/16], allow: [github.com]}]\n");
        return Files.writeString(
                        folder.resolve("gateway.yaml"),
                        "policy: {file: '" + policy + "'}\nupstream: {proxy: 'http://10.0.0.9:3128'}\n" + listeners)
                .toString();
    }

    private int run(String... arguments) {
        return PosternCommand.run(screen.console(), arguments);
    }

    @Test
    void rulesArePrinted() throws IOException {
        String file = configuration("listeners: {diverted: {kind: transparent, listen: '0.0.0.0:3129'}}");

        assertThat(run("gateway", "nft", "--config", file, "--interface", "eth1", "--port", "8443"))
                .isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out())
                .startsWith("# Made by 'postern gateway nft' for the policy ")
                .contains(
                        "iifname \"eth1\" ip saddr @clients-diverted-ipv4 fib daddr type != local tcp dport 8443 counter"
                                + " redirect to :3129\n")
                .endsWith("}\n");
    }

    @Test
    void whatCannotBeDivertedPrintsNothingAndEndsWithTwo() throws IOException {
        String file = configuration("listeners: {proxy: {listen: '0.0.0.0:3128'}}");

        assertThat(run("gateway", "nft", "--config", file)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err())
                .isEqualTo(file + ": no listener is of kind transparent, so that there is nothing to divert to\n");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void optionsThatMakeNoSenseEndWithTwo() throws IOException {
        String file = configuration("listeners: {diverted: {kind: transparent, listen: '0.0.0.0:3129'}}");

        assertThat(run("gateway", "nft", "--config", file, "--port", "0")).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(run("gateway", "nft", "--config", file, "--mark", "0")).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(run("gateway", "nft", "--config", file, "--interface", "e\"; x"))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(run("gateway", "nft", "--config", folder.resolve("none").toString()))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(run("gateway")).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err())
                .contains("postern gateway: Missing required option: '--config=FILE'")
                .contains("--port: from 1 to 65535, not 0")
                .contains("--mark: a number from 1 on, not 0")
                .contains("is no name of an interface")
                .contains("there is no such file");
    }

    @Test
    void settingsOfTheGatewayAreShownAndChecked() throws IOException {
        String file = configuration("listeners: {proxy: {listen: '10.0.0.1:3128', passwords: users}}");

        assertThat(run("config", "show", "gateway")).isZero();
        assertThat(screen.out()).contains("listeners:\n  proxy:\n");
        assertThat(run("config", "schema", "gateway")).isZero();
        assertThat(screen.out()).contains("patternProperties");
        assertThat(run("config", "check", "--for", "gateway", file)).isZero();
        assertThat(screen.err()).startsWith(file + ": warning: listeners.proxy.passwords: passwords come over");
        assertThat(run("config", "check", file)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("policy: there is no such setting");
    }
}
