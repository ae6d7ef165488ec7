package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.admin.AdminServer;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.gate.Gate;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} and {@code policy check} find out by asking the resolvers of a configuration, and a gateway that runs. */
class NowTest {
    @TempDir
    private Path folder;

    private final Screen screen = new Screen();
    private LoopbackResolver resolver;
    private Path policy;
    private Path config;

    @BeforeEach
    void write() throws Exception {
        resolver = new LoopbackResolver()
                .with("public.example", "198.18.0.1")
                .with("inside.example", "10.0.0.7")
                .with("opened.example", "10.9.0.7");
        policy = Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                mode: enforce
                profiles:
                  - name: builders
                    clients: [10.20.0.0/16]
                    allow:
                      - public.example
                      - inside.example
                      - opened.example
                      - 10.9.0.0/16
                      - gone.example
                  - name: guests
                    mode: audit
                    allow: [inside.example, gone.example]
                """);
        config = Files.writeString(
                folder.resolve("gateway.yaml"), """
                policy: {file: %s}
                listeners:
                  proxy: {kind: connect, listen: "127.0.0.1:0"}
                  diverted: {kind: transparent, listen: "127.0.0.1:0", profiles: [guests]}
                names: {resolvers: ["%s"], quorum: 1, public-ranges: ["198.18.0.0/15"]}
                admin: {listen: "unix:%s"}
                """.formatted(policy, resolver.url("a"), folder.resolve("admin.sock")));
    }

    @AfterEach
    void close() {
        resolver.close();
    }

    private String run(String... arguments) {
        assertThat(PosternCommand.run(screen.console(), arguments))
                .as(screen.err())
                .isZero();
        return screen.out();
    }

    private String explain(String destination, String... more) {
        List<String> words = new ArrayList<>(List.of("explain", destination, "--config", config.toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void whatPassesIsToldWithItsAddressesAndListeners() {
        assertThat(explain("public.example", "--client", "10.20.0.1"))
                .contains("public.example:443 passes (profile builders, line 4, mode enforce)\n")
                .contains("  listeners: proxy\n  addresses now: 198.18.0.1\n  now: passes\n")
                .contains("public.example:443 passes, and is counted as would_deny (profile guests")
                .contains("  listeners: diverted\n");
        assertThat(explain("opened.example", "--client", "10.20.0.1")).contains("10.9.0.7\n  now: passes\n");
    }

    @Test
    void anAddressThatMayNotBeReachedDeniesWhatThePolicyAllows() {
        assertThat(explain("inside.example"))
                .contains("  listeners: proxy\n  addresses now: 10.0.0.7 (address-forbidden)\n  now: is denied: ")
                .contains(": 10.0.0.7 (private) (address-forbidden)\n")
                .contains("  listeners: proxy, diverted\n")
                .contains("  now: passes, and is counted as would_deny: ");
        assertThat(explain("gone.example", "--client", "10.20.0.1"))
                .contains("  now: is denied: ")
                .contains("(unresolved)");
        assertThat(explain("127.0.0.1", "--client", "10.30.0.1"))
                .contains("127.0.0.1 (gateway-itself)\n  now: is denied: ");
        assertThat(explain("inside.example", "--client", "10.20.0.1", "--json"))
                .contains(
                        "\"listeners\":[\"proxy\"],\"addresses\":[{\"address\":\"10.0.0.7\",\"objection\":\"address-forbidden\",")
                .contains("\"passes_now\":false");
    }

    @Test
    void itIsSaidWhetherTheGatewayThatRunsHoldsThePolicy() throws Exception {
        assertThat(explain("public.example")).contains("no gateway can be asked at unix:" + folder + "/admin.sock: ");

        GatewaySettings settings = GatewaySettings.read(config, Map.of());
        try (Gate gate = new Gate(
                        settings, "gateway.yaml", OutputStream.nullOutputStream(), line -> {}, InstantSource.system());
                AdminServer _ = AdminServer.start(
                        settings.admin().listen().orElseThrow(),
                        settings.admin(),
                        gate.window(() -> CompletableFuture.completedStage(List.of())))) {
            String hash = gate.policy().hash();
            assertThat(explain("public.example"))
                    .contains("the gateway that runs holds this policy (sha256 " + hash + ")\n");
            assertThat(explain("public.example", "--json")).contains("\"running_hash\":\"" + hash + "\"");
            Files.writeString(policy, "version: 1\nmode: enforce\nprofiles: [{name: all, allow: []}]\n");
            assertThat(explain("public.example")).contains("holds another policy (sha256 " + hash + ")");
        }
    }

    @Test
    void allowedHostsThatLeadNowhereOrInsideAreWarnedOf() {
        assertThat(run("policy", "check", "--config", config.toString()))
                .contains(policy + ":8:9: warning (forbidden-address): inside.example is denied all the same: ")
                .contains(policy + ":11:9: warning (unresolved): gone.example is denied all the same: ")
                .doesNotContain("public.example is")
                .doesNotContain("opened.example is")
                .contains("trusted resolvers were asked for 6 hosts\n");
        assertThat(run("policy", "check", "--json", "--config", config.toString(), policy.toString()))
                .contains("\"id\":\"unresolved\"")
                .contains("\"asked\":6,\"unanswered\":0,\"left\":0");
    }

    @Test
    void nobodyIsAskedWhoWasNotNamed() {
        assertThat(run("policy", "check", policy.toString()))
                .doesNotContain("unresolved")
                .doesNotContain("asked");
        assertThat(PosternCommand.run(screen.console(), "policy", "check")).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(PosternCommand.run(
                        screen.console(), "explain", "a.example", "--config", "x", "--policy", policy.toString()))
                .isEqualTo(ExitStatus.UNUSABLE);
    }
}
