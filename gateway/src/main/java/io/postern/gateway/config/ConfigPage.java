package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.List;

/** Every setting with its default and what it is for, as YAML that is read back as the defaults. */
public final class ConfigPage {
    private static final int WIDTH = 100;

    private ConfigPage() {}

    /** The sensor's. */
    public static String sensor() {
        return of("""
                # Every setting of the sensor with its default. An environment variable overrides each:
                # POSTERN_CAPTURE_BACKEND is capture.backend; lists are joined by commas. Sizes: 64MiB; times: 90s, 1h.
                """, SensorSettings.SECTIONS);
    }

    /** The gateway's, with a listener as example. */
    public static String gateway() {
        return of("""
                # Every setting of the gateway with its default, and a listener as example. An environment variable
                # overrides each, but none of a listener: POSTERN_NAMES_STALE is names.stale; lists are joined by commas.
                # Sizes: 64KiB; times: 500ms, 90s, 1h.
                """, GatewaySettings.SECTIONS);
    }

    private static String of(String head, List<Section> sections) {
        StringBuilder page = new StringBuilder(head);
        List<String> open = List.of();
        for (Section section : sections) {
            List<String> path = List.of(section.path().split("\\."));
            int common = 0;
            while (common < Math.min(open.size(), path.size())
                    && open.get(common).equals(path.get(common))) {
                common++;
            }
            page.append(common == 0 ? "\n" : "");
            for (int depth = common; depth < path.size(); depth++) {
                String indent = "  ".repeat(depth);
                if (depth == path.size() - 1) {
                    comment(page, indent, section.comment());
                }
                page.append(indent).append(path.get(depth)).append(":\n");
            }
            String indent = "  ".repeat(path.size());
            if (section.repeats()) {
                page.append(indent).append(section.example()).append(":\n");
                indent += "  ";
            }
            for (Setting<?> setting : section.settings()) {
                comment(page, indent, setting.comment() + " (" + setting.kind().wanted() + ")");
                page.append(indent)
                        .append(setting.key())
                        .append(": ")
                        .append(value(setting))
                        .append('\n');
            }
            open = path;
        }
        return page.toString();
    }

    private static String value(Setting<?> setting) {
        List<String> texts = new ArrayList<>();
        boolean quoted = setting.kind().yaml() == Kind.Scalars.TEXT;
        for (String text : setting.texts()) {
            boolean plain =
                    !quoted || text.matches("[a-z][a-z0-9]*|[0-9]+(ms|s|m|h|d)") && !text.matches("true|false|null");
            texts.add(plain ? text : "'" + text + "'");
        }
        return setting.kind().list() ? "[" + String.join(", ", texts) + "]" : texts.getFirst();
    }

    private static void comment(StringBuilder page, String indent, String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && indent.length() + 3 + line.length() + word.length() > WIDTH) {
                page.append(indent).append("# ").append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        page.append(indent).append("# ").append(line).append('\n');
    }
}
