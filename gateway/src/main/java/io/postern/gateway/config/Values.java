package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is set, and where; everything else has its default. */
final class Values {
    private final Place file;
    private final Map<String, Object> set = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    private Values(String file) {
        this.file = new Place(file, 0, 0);
    }

    /**
     * Those of a file's text, and of environment variables over it.
     *
     * @throws ConfigException with everything that is wrong with a single value
     */
    static Values read(String file, String text, List<Section> sections, Map<String, String> environment)
            throws ConfigException {
        Values values = new Values(file);
        List<ConfigError> errors = new ArrayList<>(ConfigReader.read(file, text, sections, values));
        errors.addAll(Environment.read(environment, sections, values));
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
        return values;
    }

    <T> void put(Setting<T> setting, T value, Place place) {
        set.put(setting.path(), value);
        places.put(setting.path(), place);
    }

    /** Notes that a section that repeats is there under a name. */
    void name(Section section, String name, Place place) {
        names.computeIfAbsent(section.path(), path -> new LinkedHashSet<>()).add(name);
        places.put(section.path() + "." + name, place);
    }

    /** The names under which a section is there, in the order of the file. */
    List<String> names(Section section) {
        return List.copyOf(names.getOrDefault(section.path(), Set.of()));
    }

    @SuppressWarnings("unchecked") // put keeps value and setting together
    <T> T get(Setting<T> setting) {
        return (T) set.getOrDefault(setting.path(), setting.initial());
    }

    boolean isSet(Setting<?> setting) {
        return set.containsKey(setting.path());
    }

    /** Whether it is set to anything but its default. */
    boolean differs(Setting<?> setting) {
        return !setting.initial().equals(get(setting));
    }

    /** Where a setting is set, or what stands around it; the file when neither is there. */
    Place place(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return file;
    }
}
