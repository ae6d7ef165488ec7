package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.ConfigPage;
import io.postern.gateway.config.ConfigSchema;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.config.SensorSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Who has a configuration. */
enum Daemon {
    SENSOR {
        @Override
        String page() {
            return ConfigPage.sensor();
        }

        @Override
        String schema() {
            return ConfigSchema.sensor();
        }

        @Override
        List<String> check(Path file, Map<String, String> environment) throws ConfigException {
            SensorSettings.read(file, environment);
            return List.of();
        }
    },
    GATEWAY {
        @Override
        String page() {
            return ConfigPage.gateway();
        }

        @Override
        String schema() {
            return ConfigSchema.gateway();
        }

        @Override
        List<String> check(Path file, Map<String, String> environment) throws ConfigException {
            return GatewaySettings.read(file, environment).warnings();
        }
    };

    /** Every setting with its default. */
    abstract String page();

    /** Its JSON schema. */
    abstract String schema();

    /**
     * Reads a configuration.
     *
     * @return warnings
     */
    abstract List<String> check(Path file, Map<String, String> environment) throws ConfigException;
}
