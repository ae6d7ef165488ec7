package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is accused of forging resets in other people's captures: nobody but those that somebody has looked at. */
class InjectedResetsTest {
    private static final int SIGNATURE = 1_443_001;
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void nobodyNewIsAccused() throws IOException {
        Corpus corpus = Corpus.orSkip();
        StrictLogs logs = StrictLogs.of(corpus);
        TreeSet<String> accused = new TreeSet<>();
        for (String capture : corpus.captures()) {
            for (JsonNode event : logs.events(capture)) {
                if (event.at("/alert/signature_id").asInt(0) == SIGNATURE) {
                    accused.add(capture + " packet " + event.path("pcap_cnt").asLong());
                }
            }
        }
        TreeSet<String> known = new TreeSet<>();
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(InjectedResetsTest.class.getResourceAsStream("injected.tsv")),
                StandardCharsets.UTF_8))) {
            for (TabSeparated.Row row : TabSeparated.read(table)) {
                assertThat(row.get("seen")).hasSizeGreaterThan(10);
                known.add(row.get("capture") + " packet " + row.get("packet"));
            }
        }
        assertThat(accused).isEqualTo(known);
    }

    /** Pairs of captures through the same path: one asks for a name that is filtered there, the other for one that is not. */
    @Test
    void whoIsResetForANameIsToldFromTheControl() throws Exception {
        Path folder = Corpus.orSkip().folder().resolveSibling("data").resolve("detect/centrace");
        assumeTrue(Files.isDirectory(folder), "no pairs of censored and control captures at " + folder);
        int injected = 0;
        for (Path capture : list(folder)) {
            boolean control = capture.getFileName().toString().endsWith("_example.com.pcap");
            for (JsonNode flow : flows(capture)) {
                String outcome = flow.at("/postern/outcome").asString("");
                String verdict = flow.at("/postern/verdict").asString("");
                if (control) {
                    assertThat(verdict).as("%s: %s", capture, flow).isNotEqualTo("injected");
                } else if (outcome.startsWith("reset-")) {
                    assertThat(verdict).as("%s: %s", capture, flow).isEqualTo("injected");
                    assertThat(flow.at("/postern/signature").asString("")).isEqualTo("PSH+ACK -> RST+ACK; RST+ACK");
                    injected++;
                }
            }
        }
        assertThat(injected).as("connections that were reset for a name").isEqualTo(6);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pcap"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonNode> flows(Path capture) {
        Program.Run run = Program.run("replay", "--no-progress", "--events", "-", capture.toString());
        return run.out()
                .lines()
                .map(JSON::readTree)
                .filter(event -> event.path("event_type").asString("").equals("flow"))
                .toList();
    }
}
