package io.postern.gateway.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; names everything that is wrong with it. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigError> errors;

    /** These errors, at least one. */
    public ConfigException(List<ConfigError> errors) {
        super(errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, in the order of the file. */
    public List<ConfigError> errors() {
        return errors;
    }
}
