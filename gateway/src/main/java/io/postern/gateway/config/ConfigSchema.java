package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings as a JSON schema (draft 2020-12), for editors. */
public final class ConfigSchema {
    private ConfigSchema() {}

    private static final class Place {
        final Map<String, Place> places = new LinkedHashMap<>();
        final Map<String, Setting<?>> settings = new LinkedHashMap<>();
        String comment = "";
    }

    /** The sensor's. */
    public static String sensor() {
        Place root = new Place();
        for (Section section : SensorSettings.SECTIONS) {
            Place place = root;
            for (String part : section.path().split("\\.")) {
                place = place.places.computeIfAbsent(part, p -> new Place());
            }
            place.comment = section.comment();
            for (Setting<?> setting : section.settings()) {
                place.settings.put(setting.key(), setting);
            }
        }
        StringBuilder schema = new StringBuilder("""
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "Configuration of postern sensor",
                """);
        body(schema, root, "  ");
        return schema.append("\n}\n").toString();
    }

    private static void body(StringBuilder schema, Place place, String indent) {
        String inner = indent + "  ";
        List<String> members = new ArrayList<>();
        place.settings.forEach((key, setting) -> members.add(inner + "\"" + key + "\": " + setting(setting)));
        place.places.forEach((key, nested) -> {
            StringBuilder object = new StringBuilder(inner + "\"" + key + "\": {\n" + inner + "  \"description\": \""
                    + nested.comment.replace("\"", "\\\"") + "\",\n");
            body(object, nested, inner + "  ");
            members.add(object + "\n" + inner + "}");
        });
        schema.append(indent)
                .append("\"type\": [\"object\", \"null\"],\n")
                .append(indent)
                .append("\"additionalProperties\": false,\n")
                .append(indent)
                .append("\"properties\": {\n")
                .append(String.join(",\n", members))
                .append('\n')
                .append(indent)
                .append('}');
    }

    private static String setting(Setting<?> setting) {
        String scalar = setting.kind().schema();
        String type = setting.kind().list() ? "\"type\": \"array\", \"items\": {" + scalar + "}" : scalar;
        return "{" + type + ", \"description\": \"" + setting.comment().replace("\"", "\\\"") + "\"}";
    }
}
