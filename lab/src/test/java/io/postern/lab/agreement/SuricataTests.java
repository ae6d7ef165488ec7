package io.postern.lab.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the {@code test.yaml} files of suricata-verify that stand beside captures of the corpus. */
final class SuricataTests {
    /** Our log is that of Suricata's current branch; checks of older formats do not apply. */
    private static final int VERSION = 9;

    private static final JsonMapper JSON = new JsonMapper();

    private SuricataTests() {}

    /** Every filter over the event log that applies to the current format. */
    static List<SuricataCheck> read(Corpus corpus) throws IOException {
        List<SuricataCheck> checks = new ArrayList<>();
        for (String capture : corpus.captures()) {
            Path test = corpus.file(capture).resolveSibling("test.yaml");
            if (Files.isRegularFile(test)) {
                checks.addAll(read(capture, test));
            }
        }
        return checks;
    }

    private static List<SuricataCheck> read(String capture, Path test) {
        Object document;
        try {
            document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(test));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<SuricataCheck> found = new ArrayList<>();
        int number = 0;
        for (Object check : list(map(document).get("checks"))) {
            number++;
            Map<?, ?> filter = map(map(check).get("filter"));
            if (filter.isEmpty() || filter.containsKey("filename") || !applies(map(filter.get("requires")))) {
                continue;
            }
            Map<String, JsonNode> match = new LinkedHashMap<>();
            map(filter.get("match")).forEach((path, value) -> match.put(String.valueOf(path), json(value)));
            found.add(
                    new SuricataCheck(capture, number, json(filter.get("count")).asInt(), match));
        }
        return found;
    }

    private static boolean applies(Map<?, ?> requires) {
        return feature(requires.get("min-version"), 0) <= VERSION && feature(requires.get("lt-version"), 99) > VERSION;
    }

    private static int feature(@Nullable Object version, int absent) {
        return version == null ? absent : Integer.parseInt(version.toString().split("\\.")[0]);
    }

    /** Through text, so that numbers are held as those that were read from a log. */
    private static JsonNode json(@Nullable Object value) {
        return JSON.readTree(JSON.writeValueAsString(value));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
