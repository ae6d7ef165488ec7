package io.postern.gateway.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Any text is a configuration, or every error says where it is; and so is any value of an environment variable. */
class ConfigReaderFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            SensorSettings.of("fuzz.yaml", text, Map.of());
        } catch (ConfigException e) {
            complain(e, "fuzz.yaml");
        }
        try {
            SensorSettings.of("fuzz.yaml", "", Map.of("POSTERN_DNS_PUBLIC_RANGES", text, "POSTERN_LOG_QUIET", text));
        } catch (ConfigException e) {
            complain(e, "POSTERN_");
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyTextForTheGateway(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            GatewaySettings.of("fuzz.yaml", text, Map.of()).warnings();
        } catch (ConfigException e) {
            complain(e, "fuzz.yaml");
        }
        Map<String, String> environment =
                Map.of("POSTERN_UPSTREAM_PROXY", text, "POSTERN_ADMIN_LISTEN", text, "POSTERN_NAMES_RESOLVERS", text);
        try {
            GatewaySettings.of("fuzz.yaml", "listeners: {a: {listen: '127.0.0.1:1'}}", environment);
        } catch (ConfigException e) {
            complain(e, "");
        }
    }

    private static void complain(ConfigException e, String place) {
        if (e.errors().isEmpty()) {
            throw new AssertionError("refused without a reason", e);
        }
        for (ConfigError error : e.errors()) {
            if (!error.where().startsWith(place) || error.what().isBlank() || error.line() < 0) {
                throw new AssertionError("what is wrong where? " + error, e);
            }
        }
    }
}
