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
