package io.postern.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The page, the schema and the reader are made of the same declarations, and say the same. */
class ConfigPageTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.sensor(), InputFormat.JSON);

    private static boolean schemaAccepts(String yaml) {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        String json = JsonMapper.shared().writeValueAsString(value);
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    private static boolean readerAccepts(String yaml) {
        try {
            SensorSettings.of("s.yaml", yaml, Map.of());
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    @Test
    void thePageIsReadBackAsTheDefaults() throws ConfigException {
        assertThat(SensorSettings.of("page", ConfigPage.sensor(), Map.of()))
                .isEqualTo(SensorSettings.of("nothing", "", Map.of()));
    }

    @Test
    void thePageIsValidByTheSchema() {
        assertThat(schemaAccepts(ConfigPage.sensor())).isTrue();
    }

    @Test
    void everySettingIsOnThePageAndInTheSchemaWithItsComment() {
        for (Section section : SensorSettings.SECTIONS) {
            for (Setting<?> setting : section.settings()) {
                assertThat(ConfigPage.sensor()).contains(setting.key() + ": ");
                assertThat(ConfigSchema.sensor())
                        .contains("\"" + setting.key() + "\"")
                        .contains(setting.comment().replace("\"", "\\\""));
            }
        }
    }

    @Test
    void theSchemaThatShipsIsTheOneThatTheProgramPrints() throws IOException {
        Path shipped = Path.of("../docs/sensor.schema.json");

        assertThat(Files.readString(shipped))
                .as("docs/sensor.schema.json is what 'postern config schema' prints")
                .isEqualTo(ConfigSchema.sensor());
    }

    @Test
    void noSettingTakesAValueOfAnotherTypeAndTheSchemaAgrees() {
        for (Section section : SensorSettings.SECTIONS) {
            for (Setting<?> setting : section.settings()) {
                for (String wrong : List.of("{a: b}", "[[x]]", "1.5", "[{}]")) {
                    String yaml = yaml(setting, wrong);
                    assertThat(readerAccepts(yaml)).as(yaml).isFalse();
                    assertThat(schemaAccepts(yaml)).as(yaml).isFalse();
                }
            }
        }
    }

    private static String yaml(Setting<?> setting, String value) {
        StringBuilder yaml = new StringBuilder();
        String indent = "";
        for (String part : setting.section().split("\\.")) {
            yaml.append(indent).append(part).append(":\n");
            indent += "  ";
        }
        return yaml.append(indent)
                .append(setting.key())
                .append(": ")
                .append(value)
                .append('\n')
                .toString();
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
