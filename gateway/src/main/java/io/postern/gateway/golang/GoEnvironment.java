package io.postern.gateway.golang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The variables that tell the go command where modules come from. */
public final class GoEnvironment {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> variables;

    private GoEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** That of a process, or any other map. */
    public static GoEnvironment of(Map<String, String> variables) {
        return new GoEnvironment(variables);
    }

    /**
     * What {@code go env -json} prints, or {@code go env}: lines of {@code NAME='value'}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static GoEnvironment parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (text.stripLeading().startsWith("{")) {
            json(text, variables);
        } else {
            text.lines().forEach(line -> line(line.strip(), variables));
        }
        if (variables.keySet().stream().noneMatch(name -> name.startsWith("GO"))) {
            throw new IllegalArgumentException("is not what go env -json prints");
        }
        return new GoEnvironment(variables);
    }

    private static void json(String text, Map<String, String> variables) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    variables.put(name, json.getString());
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not what go env -json prints", e);
        }
    }

    private static void line(String line, Map<String, String> variables) {
        String text = line.startsWith("set ") ? line.substring(4) : line;
        int equals = text.indexOf('=');
        if (equals > 0) {
            String value = text.substring(equals + 1);
            boolean quoted = value.length() > 1
                    && value.charAt(0) == value.charAt(value.length() - 1)
                    && (value.charAt(0) == '\'' || value.charAt(0) == '"');
            variables.put(text.substring(0, equals), quoted ? value.substring(1, value.length() - 1) : value);
        }
    }

    /** A variable; what the go command takes when it is not set. */
    String get(String name, String standard) {
        String value = variables.getOrDefault(name, "");
        return value.isEmpty() ? standard : value;
    }

    /** The entries of {@code GOPROXY} in their order, as far as {@code off}. */
    List<String> proxies() {
        List<String> proxies = new ArrayList<>();
        for (String entry : get("GOPROXY", "https://proxy.golang.org,direct").split("[,|]")) {
            String proxy = entry.strip();
            if (proxy.equals("off")) {
                break;
            }
            if (!proxy.isEmpty()) {
                proxies.add(proxy);
            }
        }
        return proxies;
    }

    /** Patterns of modules that are private. */
    ModulePatterns ofPrivate() {
        return ModulePatterns.parse(get("GOPRIVATE", ""));
    }

    /** Patterns of modules that no proxy is asked for. */
    ModulePatterns withoutProxy() {
        return ModulePatterns.parse(get("GONOPROXY", get("GOPRIVATE", "")));
    }

    /** Patterns of modules that the checksum database is not asked about. */
    ModulePatterns withoutSums() {
        return ModulePatterns.parse(get("GONOSUMDB", get("GOPRIVATE", "")));
    }
}
