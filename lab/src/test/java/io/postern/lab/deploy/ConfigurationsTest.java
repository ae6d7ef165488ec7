package io.postern.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations that are handed out can be used. */
class ConfigurationsTest {
    @TempDir
    private Path folder;

    private static void canBeUsed(Path file) throws Exception {
        Command.Outcome outcome =
                Replay.postern("config", "check", file.toString()).run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("can be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dist/src/program/sensor.yaml", "docker/sensor.yaml"})
    void thePackagesAndTheImages(String file) throws Exception {
        canBeUsed(Replay.repository().resolve(file));
    }

    private static void gatewayCanUse(Path config, Path policy) throws Exception {
        Command.Outcome outcome = Replay.postern("config", "check", "--for", "gateway", config.toString())
                .run();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("can be used");
        assertThat(Replay.postern("policy", "check", policy.toString()).mustRun())
                .contains("can be used");
    }

    @Test
    void thePackagesGatewayAndItsPolicy() throws Exception {
        Path folder = Replay.repository().resolve("dist/src/program");
        gatewayCanUse(folder.resolve("gateway.yaml"), folder.resolve("policy.yaml"));
    }

    @Test
    void theImagesGatewayOnceItHasResolvers() throws Exception {
        Path docker = Replay.repository().resolve("docker");
        Command check = Replay.postern(
                "config",
                "check",
                "--for",
                "gateway",
                docker.resolve("gateway.yaml").toString());
        assertThat(check.run().err()).contains("names.resolvers");
        assertThat(check.by("env", "POSTERN_NAMES_RESOLVERS=udp://192.0.2.1,udp://198.51.100.1")
                        .run()
                        .out())
                .contains("can be used");
        assertThat(Replay.postern(
                                "policy", "check", docker.resolve("policy.yaml").toString())
                        .mustRun())
                .contains("can be used");
    }

    @Test
    void theGatewayInsideTheDeployment() throws Exception {
        for (Map<String, Object> document : Manifest.documents("docker/kubernetes/gateway.yaml")) {
            if ("ConfigMap".equals(document.get("kind"))) {
                Path config = Files.writeString(
                        folder.resolve("gateway.yaml"), Manifest.text(document, "data", "gateway.yaml"));
                Path policy = Files.writeString(
                        folder.resolve("policy.yaml"), Manifest.text(document, "data", "policy.yaml"));
                gatewayCanUse(config, policy);
                return;
            }
        }
        assertThat(List.of()).as("a ConfigMap").isNotEmpty();
    }

    @Test
    void theOneInsideTheDaemonSet() throws Exception {
        for (Map<String, Object> document : Manifest.documents("docker/kubernetes/daemonset.yaml")) {
            if ("ConfigMap".equals(document.get("kind"))) {
                Path file = folder.resolve("sensor.yaml");
                Files.writeString(file, Manifest.text(document, "data", "sensor.yaml"));
                canBeUsed(file);
                return;
            }
        }
        assertThat(List.of()).as("a ConfigMap").isNotEmpty();
    }
}
