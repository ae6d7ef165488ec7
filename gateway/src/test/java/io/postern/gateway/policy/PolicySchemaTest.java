package io.postern.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The schema and the reader say the same of what a schema can tell. */
class PolicySchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PolicySchema.text(), InputFormat.JSON);

    private static final String HEAD = "version: 1\nmode: audit\n";

    private static boolean schemaTakes(String yaml) {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(JsonMapper.shared().writeValueAsString(value), InputFormat.JSON)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profiles: [{name: x, allow: []}]",
                "profiles: [{name: 7, mode: enforce, allow: , deny: a.example}]",
                "profiles: [{name: x, clients: [10.0.0.0/8, '2001:db8::/32', '::1'], allow: []}]",
                "profiles: [{name: x, clients: '10.0.0.0/8 192.0.2.1', allow: []}]",
                "profiles: [{name: x, identities: [alice, CI Runner 7, 12], allow: []}, {name: y, identities: bob, allow: []}]",
                "groups: {git: ['*.a.example:22', b], b: [c.example]}\nprofiles: [{name: x, allow: [git, go-modules]}]",
                "profiles: [{name: x, allow: [gitea:3000, a.example:1-2, 'xn--bcher-kva.example', bücher.example]}]",
                "profiles: [{name: x, allow: [10.0.0.0/8:80, 10.0.0.1, '2001:db8::/32:22', '[2001:db8::1]:443', '2001:db8::1']}]",
                "profiles: [{name: x, allow: [{to: 'a.example:9418', tls: false}, {to: a.example, ech: allow-outer}]}]",
                "profiles: [{name: x, allow: {to: 'a.example:9418', tls: 'true', ech: allow-outer}, deny: [{to: x.example}]}]",
                "profiles:\n- name: x\n  allow: >\n    a.example:443\n    *.b.example:443\n",
            })
    void whatTheReaderTakesTheSchemaTakes(String lines) {
        assertThat(Policies.of(HEAD + lines).profiles()).isNotEmpty();
        assertThat(schemaTakes(HEAD + lines)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profiles: []",
                "profile: [{name: x, allow: []}]",
                "profiles: [{name: x}]",
                "profiles: [{name: a b, allow: []}]",
                "profiles: [{allow: []}]",
                "profiles: [{name: x, mode: off, allow: []}]",
                "profiles: [{name: x, clients: [], allow: []}]",
                "profiles: [{name: x, clients: [a.example], allow: []}]",
                "profiles: [{name: x, identities: ['ci-*'], allow: []}]",
                "profiles: [{name: x, identities: [a, a], allow: []}]",
                "profiles: [{name: x, allow: ['*']}]",
                "profiles: [{name: x, allow: ['a.*.example']}]",
                "profiles: [{name: x, allow: ['https://a.example']}]",
                "profiles: [{name: x, allow: ['a.example/path']}]",
                "profiles: [{name: x, allow: ['a.example.']}]",
                "profiles: [{name: x, allow: ['a.example:https']}]",
                "profiles: [{name: x, allow: [a_b.example]}]",
                "profiles: [{name: x, allow: [[a.example]]}]",
                "profiles: [{name: x, allow: [a.example: 443]}]",
                "profiles: [{name: x, allow: [{tls: false}]}]",
                "profiles: [{name: x, allow: [{to: a.example, tls: maybe}]}]",
                "profiles: [{name: x, allow: [{to: a.example, ech: allow}]}]",
                "profiles: [{name: x, allow: [{to: a.example, tls: false, ech: allow-outer}]}]",
                "profiles: [{name: x, allow: [], deny: [{to: a.example, tls: false}]}]",
                "groups: {go-modules: [a.example]}\nprofiles: [{name: x, allow: []}]",
                "groups: {a.b: [a.example]}\nprofiles: [{name: x, allow: []}]",
            })
    void whatTheSchemaRefusesTheReaderRefuses(String lines) {
        assertThat(schemaTakes(HEAD + lines)).isFalse();
        assertThat(Policies.errors(HEAD + lines)).isNotEmpty();
    }

    @Test
    void versionAndModeAreWanted() {
        assertThat(schemaTakes("version: 2\nmode: audit\nprofiles: [{name: x, allow: []}]"))
                .isFalse();
        assertThat(schemaTakes("version: 1\nprofiles: [{name: x, allow: []}]")).isFalse();
    }

    @Test
    void theSchemaThatShipsIsTheOneThatTheProgramPrints() throws IOException {
        assertThat(Files.readString(Path.of("../docs/policy.schema.json")))
                .as("docs/policy.schema.json is what 'postern policy schema' prints")
                .isEqualTo(PolicySchema.text());
    }
}
