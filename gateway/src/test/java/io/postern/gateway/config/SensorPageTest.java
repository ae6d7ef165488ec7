package io.postern.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorPageTest extends DeclaredSettingsContract {
    SensorPageTest() {
        super("sensor", SensorSettings.SECTIONS, ConfigPage.sensor(), ConfigSchema.sensor());
    }

    @Test
    void thePageIsReadBackAsTheDefaults() throws ConfigException {
        assertThat(SensorSettings.of("page", ConfigPage.sensor(), Map.of()))
                .isEqualTo(SensorSettings.of("nothing", "", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "capture:",
                "capture: {backend: ring}",
                "capture: {backend: rings}",
                "capture: {threads: 64}",
                "capture: {threads: 65}",
                "capture: {threads: '4'}",
                "capture: {buffer: 64MiB}",
                "capture: {buffer: 67108864}",
                "capture: {buffer: 64MB}",
                "capture: {promiscuous: true}",
                "capture: {promiscuous: 'true'}",
                "capture: {interfaces: [eth0, 1]}",
                "capture: {ports: [1, 65535]}",
                "capture: {ports: [0]}",
                "log: {quiet: 90m}",
                "log: {quiet: 90}",
                "log: {quiet: soon}",
                "log: {file: {keep: 3}}",
                "log: {file: {keep: -3}}",
                "log: {syslog: {server: 'udp://loghost:514'}}",
                "log: {syslog: {server: 'http://loghost'}}",
                "http: {listen: '127.0.0.1:9533'}",
                "http: {listen: ''}",
                "http: {listen: 'localhost'}",
                "tls: {ca: ['/etc/ca.pem']}",
                "tls: {ca: ['']}",
                "http: {unknown: 1}",
                "unknown: {}",
                "3"
            })
    void schemaAndReaderAgree(String yaml) {
        assertThat(schemaAccepts(yaml)).isEqualTo(readerAccepts(yaml));
    }
}
