package io.postern.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayPageTest extends DeclaredSettingsContract {
    private static final Map<String, String> RESOLVERS =
            Map.of("POSTERN_NAMES_RESOLVERS", "udp://192.0.2.1#operator=One, udp://198.51.100.1#operator=Two");

    GatewayPageTest() {
        super("gateway", GatewaySettings.SECTIONS, ConfigPage.gateway(), ConfigSchema.gateway());
    }

    @Test
    void thePageIsReadBackAsTheDefaultsWithOneListener() throws ConfigException {
        String least = "listeners: {proxy: {listen: '127.0.0.1:3128'}}";

        // What is of other kinds is on the page as well, where it says what it is of, in comments.
        assertThat(GatewaySettings.of("page", ConfigPage.gateway(), RESOLVERS))
                .isEqualTo(GatewaySettings.of("least", least, RESOLVERS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "listeners:",
                "listeners: {}",
                "listeners: {proxy: }",
                "listeners: {a-9: {kind: sni}}",
                "listeners: {Proxy: {kind: sni}}",
                "listeners: {9: {kind: sni}}",
                "listeners: {-a: {kind: sni}}",
                "listeners: {a.b: {kind: sni}}",
                "listeners: {a23456789012345678901234567890ab: {}}",
                "listeners: {a23456789012345678901234567890abc: {}}",
                "listeners: {kind: sni}",
                "listeners: []",
                "listeners: {a: {kind: socks}}",
                "listeners: {a: {listen: ''}}",
                "listeners: {a: {listen: '[::]:443'}}",
                "listeners: {a: {listeners: {}}}",
                "listeners: {a: {port: 0}}",
                "upstream: {proxy: 'http://u:p%40@proxy.example:3128/'}",
                "upstream: {proxy: 'http://proxy.example'}",
                "upstream: {proxy: 'https://proxy.example:3128'}",
                "admin: {listen: 'unix:/run/postern/admin.sock'}",
                "admin: {listen: 'unix:admin.sock'}",
                "dns-front: {refused: addresses}",
                "dns-front: {refused: 192.0.2.1}",
                "limits: {hello-size: 64KiB}",
                "limits: {hello-size: 65537}",
                "capture: {}"
            })
    void schemaAndReaderAgree(String yaml) {
        assertThat(schemaAccepts(yaml)).isEqualTo(readerAccepts(yaml));
    }
}
