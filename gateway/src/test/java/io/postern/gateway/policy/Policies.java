package io.postern.gateway.policy;

import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Policies out of text. */
final class Policies {
    private Policies() {}

    /** One that can be used. */
    static Policy of(String text) {
        try {
            return PolicyFile.of("policy.yaml", text.getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** One profile for everybody, that enforces, with these lines below it. */
    static Policy profile(String lines) {
        return of("version: 1\nmode: enforce\nprofiles:\n  - name: all\n" + lines.indent(4));
    }

    /** What is wrong with one that cannot be used. */
    static List<String> errors(String text) {
        try {
            PolicyFile.of("policy.yaml", text.getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            return e.errors().stream().map(ConfigError::toString).toList();
        }
        throw new AssertionError("it can be used");
    }

    /** What is wrong with a rule, which stands in line 5 from column 14. */
    static String error(String rule) {
        List<String> errors =
                errors("version: 1\nmode: enforce\nprofiles:\n  - name: all\n    allow: ['" + rule + "']\n");
        return errors.size() == 1 ? errors.getFirst() : errors.toString();
    }
}
