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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The page, the schema and the reader are made of the same declarations, and say the same. */
abstract class DeclaredSettingsContract {
    private final String daemon;
    private final List<Section> sections;
    private final String page;
    private final String schemaText;
    private final Schema schema;

    DeclaredSettingsContract(String daemon, List<Section> sections, String page, String schemaText) {
        this.daemon = daemon;
        this.sections = sections;
        this.page = page;
        this.schemaText = schemaText;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText, InputFormat.JSON);
    }

    final boolean schemaAccepts(String yaml) {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        String json = JsonMapper.shared().writeValueAsString(value);
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    final boolean readerAccepts(String yaml) {
        try {
            return Values.read("s.yaml", yaml, sections, Map.of()) != null;
        } catch (ConfigException e) {
            return false;
        }
    }

    @Test
    void thePageIsValidByTheSchema() {
        assertThat(schemaAccepts(page)).isTrue();
    }

    @Test
    void everySettingIsOnThePageAndInTheSchemaWithItsComment() {
        for (Section section : sections) {
            for (Setting<?> setting : section.settings()) {
                assertThat(page).contains(setting.key() + ": ");
                assertThat(schemaText)
                        .contains("\"" + setting.key() + "\"")
                        .contains(setting.comment().replace("\"", "\\\""));
            }
        }
    }

    @Test
    void theSchemaThatShipsIsTheOneThatTheProgramPrints() throws IOException {
        Path shipped = Path.of("../docs/" + daemon + ".schema.json");

        assertThat(Files.readString(shipped))
                .as(shipped + " is what 'postern config schema " + daemon + "' prints")
                .isEqualTo(schemaText);
    }

    @Test
    void noSettingTakesAValueOfAnotherTypeAndTheSchemaAgrees() {
        for (Section declared : sections) {
            Section section = declared.repeats() ? declared.under("x") : declared;
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
}
