package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Environment variables over the file: {@code POSTERN_CAPTURE_BACKEND} is {@code capture.backend}. */
final class Environment {
    private Environment() {}

    /** Reads them into {@code values}; returns what is wrong with them. */
    static List<ConfigError> read(Map<String, String> environment, List<Section> sections, Values values) {
        Map<String, Setting<?>> known = new LinkedHashMap<>();
        for (Section section : sections) {
            if (!section.repeats()) {
                section.settings().forEach(setting -> known.put(setting.variable(), setting));
            }
        }
        List<ConfigError> errors = new ArrayList<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            String variable = entry.getKey();
            Setting<?> setting = known.get(variable);
            if (setting != null) {
                set(setting, variable, entry.getValue(), values, errors);
                continue;
            }
            Optional<Section> section = section(variable, sections);
            if (section.isPresent() && section.get().repeats()) {
                errors.add(new ConfigError(variable, 0, 0, section.get().path() + " are set in the file alone"));
            } else if (section.isPresent()) {
                String meant = Suggestion.of(variable, known.keySet())
                        .map(one -> "; did you mean " + one + "?")
                        .orElse("");
                errors.add(new ConfigError(variable, 0, 0, "there is no such setting" + meant));
            }
        }
        return errors;
    }

    /** The section that a variable seems to be about. */
    private static Optional<Section> section(String variable, List<Section> sections) {
        return sections.stream()
                .filter(section -> !section.path().contains(".")
                        && variable.startsWith("POSTERN_"
                                + section.path().toUpperCase(Locale.ROOT).replace('-', '_') + "_"))
                .findFirst();
    }

    private static <T> void set(
            Setting<T> setting, String variable, String text, Values values, List<ConfigError> errors) {
        List<String> texts = setting.kind().list()
                ? text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"))
                : List.of(text.strip());
        try {
            values.put(setting, setting.kind().reading().apply(texts), new Place(variable, 0, 0));
        } catch (IllegalArgumentException e) {
            errors.add(new ConfigError(variable, 0, 0, setting.path() + ": " + e.getMessage()));
        }
    }
}
