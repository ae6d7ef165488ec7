package io.postern.gateway.policy;

import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a policy: the first {@value #SHOWN}, and how many more. */
final class Problems {
    private static final int SHOWN = 100;

    private final String file;
    private final List<ConfigError> errors = new ArrayList<>();
    private long more;

    Problems(String file) {
        this.file = file;
    }

    void add(int line, int column, String what) {
        if (errors.size() < SHOWN) {
            errors.add(new ConfigError(file, line, column, what));
        } else {
            more++;
        }
    }

    void add(Yaml place, String what) {
        add(place.line(), place.column(), what);
    }

    void add(Word word, String what) {
        add(word.line(), word.column(), what);
    }

    /** Throws if there is anything. */
    void raise() throws ConfigException {
        if (errors.isEmpty()) {
            return;
        }
        List<ConfigError> sorted = new ArrayList<>(errors);
        sorted.sort(Comparator.comparingInt(ConfigError::line).thenComparingInt(ConfigError::column));
        if (more > 0) {
            sorted.add(new ConfigError(file, 0, 0, "and " + more + " more"));
        }
        throw new ConfigException(sorted);
    }
}
