package io.postern.lab.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a log, of all its files. */
final class LogLines {
    private LogLines() {}

    /** Every event of {@code eve.json} and of what was rotated; a line that is none, or that has no end, is an error. */
    static List<JsonNode> read(Path folder) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("eve.json"))
                    .filter(file -> !file.toString().endsWith(".part"))
                    .toList();
        }
        for (Path file : files) {
            String text = text(file);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                throw new IOException(file + ": the last line is torn");
            }
            text.lines().map(JsonMapper.shared()::readTree).forEach(events::add);
        }
        return events;
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
