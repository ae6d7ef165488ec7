package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The strict event log of every capture of the corpus, written by one run of the program and kept for all tests. */
final class StrictLogs {
    private static final JsonMapper JSON = new JsonMapper();
    private static @Nullable StrictLogs made;

    private final Path file;
    private final Map<String, List<String>> lines = new HashMap<>();

    private StrictLogs(Corpus corpus) throws IOException {
        file = Files.createTempFile("postern-corpus-", ".json");
        file.toFile().deleteOnExit();
        write(corpus, 2, file);
        int prefix = corpus.folder().toString().length() + 1;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String capture =
                        JSON.readTree(line).path("pcap_filename").asString().substring(prefix);
                lines.computeIfAbsent(capture, name -> new ArrayList<>()).add(line);
            }
        }
    }

    /** The logs of this corpus; made by the first test that asks. */
    static synchronized StrictLogs of(Corpus corpus) throws IOException {
        StrictLogs logs = made;
        if (logs == null) {
            logs = new StrictLogs(corpus);
            made = logs;
        }
        return logs;
    }

    /** Replays every capture, {@code jobs} at once, into one log. */
    static void write(Corpus corpus, int jobs, Path log) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("replay", "--no-progress", "--eve-strict"));
        arguments.addAll(List.of("--jobs", Integer.toString(jobs), "--events", log.toString()));
        for (String capture : corpus.captures()) {
            arguments.add(corpus.file(capture).toString());
        }
        Program.Run run = Program.run(arguments.toArray(String[]::new));
        assertThat(run.status())
                .as("exit status; standard error: %s", run.err())
                .isIn(0, 2);
    }

    /** The whole log, captures in the order of {@link Corpus#captures}. */
    Path file() {
        return file;
    }

    /** The events of one capture, in the log's order; none when it could not be read. */
    List<JsonNode> events(String capture) {
        return lines.getOrDefault(capture, List.of()).stream()
                .map(JSON::readTree)
                .toList();
    }
}
