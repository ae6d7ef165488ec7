package io.postern.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A YAML file of this repository, and ways into it. A key that stands twice is an error of the reader. */
final class Manifest {
    private Manifest() {}

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(Replay.repository().resolve(file))) {
            for (Object document :
                    new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadAllFromReader(reader)) {
                documents.add((Map<String, Object>) document);
            }
        }
        return documents;
    }

    /** The document of this kind. */
    static Map<String, Object> kind(String file, String kind) throws IOException {
        return documents(file).stream()
                .filter(document -> kind.equals(document.get("kind")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no " + kind));
    }

    /** What stands at the end of a path of keys and, as numbers, places in lists. */
    static Object at(Object from, Object... path) {
        Object at = from;
        for (Object step : path) {
            if (step instanceof Integer place) {
                assertThat(at).as("before %s", step).isInstanceOf(List.class);
                at = ((List<?>) at).get(place);
            } else {
                assertThat(at).as("before %s", step).isInstanceOf(Map.class);
                Object next = ((Map<?, ?>) at).get(step);
                if (next == null) {
                    throw new AssertionError("no " + step + " in " + at);
                }
                at = next;
            }
        }
        return at;
    }

    static String text(Object from, Object... path) {
        return at(from, path).toString();
    }
}
