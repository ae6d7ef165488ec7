package io.postern.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.SensorSettings;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sensor that listens nowhere: what a reload changes, and what it does not. */
class SensorReloadTest {
    @TempDir
    private Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private static SensorSettings settings(String yaml) throws ConfigException {
        return SensorSettings.of("s.yaml", yaml, Map.of());
    }

    private Sensor sensor(String yaml) throws ConfigException {
        return new Sensor(settings(yaml), "s.yaml", OutputStream.nullOutputStream(), said::add, InstantSource.system());
    }

    @Test
    void whatWantsARestartIsNamed() throws Exception {
        Sensor sensor = sensor("");
        sensor.reload(settings("capture: {interfaces: [eth1]}\nhttp: {listen: ''}\nlog: {quiet: 2h}\n"), "s.yaml");
        sensor.stop();

        assertThat(said)
                .containsExactly("configuration loaded; these changes want a restart: capture, http, log.quiet");
    }

    @Test
    void aFileThatCannotBeReadLeavesTheOldConfigurationAndIsNamed() throws Exception {
        Sensor sensor = sensor("");
        assertThatThrownBy(() -> sensor.reload(settings("tls: {ca: [/nowhere/ca.pem]}\n"), "s.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/nowhere/ca.pem")
                .hasMessageContaining("there is no such file");
        sensor.keptOld("broken");

        assertThat(sensor.configurationLoaded()).isFalse();
        assertThat(sensor.unready()).contains("configuration not loaded: broken");
        sensor.reload(settings(""), "s.yaml");
        assertThat(sensor.configurationLoaded()).isTrue();
        sensor.stop();
    }

    @Test
    void theLogGoesWhereTheNewConfigurationSays() throws Exception {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        Sensor sensor = sensor("log: {file: {path: '" + one + "'}}\n");
        sensor.reload(settings("log: {file: {path: '" + two + "'}}\n"), "s.yaml");
        while (!Files.exists(two)) {
            Thread.onSpinWait();
        }
        sensor.stop();

        assertThat(sensor.log())
                .singleElement()
                .satisfies(state -> assertThat(state.destination()).isEqualTo("file"));
    }

    @Test
    void oneOperatorIsNoQuorum() {
        assertThatThrownBy(() -> sensor("dns: {resolvers: ['tcp://192.0.2.1#operator=one']}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("dns.resolvers: 1 operators are named, and dns.quorum needs 2");
    }
}
