package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings as a JSON schema (draft 2020-12), for editors. */
public final class ConfigSchema {
    private ConfigSchema() {}

    private static final class Node {
        final Map<String, Node> places = new LinkedHashMap<>();
        final Map<String, Setting<?>> settings = new LinkedHashMap<>();
        String comment = "";
        boolean repeats;
    }

    /** The sensor's. */
    public static String sensor() {
        return of("sensor", SensorSettings.SECTIONS);
    }

    /** The gateway's. */
    public static String gateway() {
        return of("gateway", GatewaySettings.SECTIONS);
    }

    private static String of(String daemon, List<Section> sections) {
        Node root = new Node();
        for (Section section : sections) {
            Node place = root;
            for (String part : section.path().split("\\.")) {
                place = place.places.computeIfAbsent(part, p -> new Node());
            }
            place.comment = section.comment();
            place.repeats = section.repeats();
            for (Setting<?> setting : section.settings()) {
                place.settings.put(setting.key(), setting);
            }
        }
        StringBuilder schema = new StringBuilder("""
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "Configuration of postern %s",
                """.formatted(daemon));
        body(schema, root, "  ");
        return schema.append("\n}\n").toString();
    }

    /** What may be there any number of times, under chosen names. */
    private static void named(StringBuilder schema, Node place, String indent) {
        String inner = indent + "  ";
        open(schema, indent);
        schema.append(indent)
                .append("\"patternProperties\": {\n")
                .append(inner)
                .append('"')
                .append(Section.NAMES)
                .append("\": {\n");
        body(schema, place, inner + "  ");
        schema.append('\n').append(inner).append("}\n").append(indent).append('}');
    }

    private static void open(StringBuilder schema, String indent) {
        schema.append(indent)
                .append("\"type\": [\"object\", \"null\"],\n")
                .append(indent)
                .append("\"additionalProperties\": false,\n");
    }

    private static void body(StringBuilder schema, Node place, String indent) {
        String inner = indent + "  ";
        List<String> members = new ArrayList<>();
        place.settings.forEach((key, setting) -> members.add(inner + "\"" + key + "\": " + setting(setting)));
        place.places.forEach((key, nested) -> {
            StringBuilder object = new StringBuilder(inner + "\"" + key + "\": {\n" + inner + "  \"description\": \""
                    + nested.comment.replace("\"", "\\\"") + "\",\n");
            if (nested.repeats) {
                named(object, nested, inner + "  ");
            } else {
                body(object, nested, inner + "  ");
            }
            members.add(object + "\n" + inner + "}");
        });
        open(schema, indent);
        schema.append(indent)
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
