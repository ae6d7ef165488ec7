package io.postern.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sample in every dress that other tools give a capture: its events stay the same. */
class FormatsTest {

    private static final Path SAMPLE = Replay.repository().resolve("samples/first-day.pcap");

    @TempDir
    private Path folder;

    private List<JsonNode> expected;

    @BeforeEach
    void plain() throws Exception {
        expected = facts(Replay.of(SAMPLE));
        assertThat(expected).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcapng", "nsecpcap", "modpcap", "nokiapcap", "rh6_1pcap", "suse6_3pcap"})
    void asAnotherToolWouldWriteIt(String format) throws Exception {
        Needs.programs("editcap");
        Path other = folder.resolve("sample." + format);
        Command.of("editcap", "-F", format, SAMPLE.toString(), other.toString()).mustRun();

        assertThat(facts(Replay.of(other))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip,-c",
        "zstd,-c",
        "zstd,-c --ultra -22",
        "xz,-c",
        "xz,-c --check=sha256",
        "lz4,-c",
        "lz4,-c -BD --content-size"
    })
    void compressedWhateverItsNameIs(String program, String options) throws Exception {
        Needs.programs(program);
        Path other = folder.resolve("sample.bin");
        String line = program + " " + options + " <'" + SAMPLE + "' >'" + other + "'";
        Command.of("sh", "-c", line).mustRun();

        assertThat(facts(Replay.of(other))).isEqualTo(expected);
    }

    @Test
    void fromStandardInput() throws Exception {
        Command postern = Replay.postern("replay", "--no-progress", "--events", "-", "-");
        String line = "cat '" + SAMPLE + "' | \"$@\"";
        String log = postern.by("sh", "-c", line, "sh").mustRun();

        assertThat(log.lines()).hasSameSizeAs(Replay.of(SAMPLE).events());
    }

    @Test
    void rotatedIntoPiecesAndReadAsOne() throws Exception {
        Needs.programs("editcap");
        Command.of(
                        "editcap",
                        "-F",
                        "pcap",
                        "-c",
                        "10",
                        SAMPLE.toString(),
                        folder.resolve("part.pcap").toString())
                .mustRun();
        List<Path> parts;
        try (Stream<Path> files = Files.list(folder)) {
            // The order of the command line does not matter: time does.
            parts = new ArrayList<>(files.sorted().toList().reversed());
        }
        assertThat(parts).hasSizeGreaterThan(10);

        assertThat(facts(Replay.of(parts, "--continuous"))).isEqualTo(expected);
    }

    /** Events without what names the file, and without the counters, which tell formats apart. */
    private static List<JsonNode> facts(Replay replay) throws IOException {
        return replay.events().stream()
                .filter(event -> !Replay.text(event, "/event_type").equals("stats"))
                .map(JsonNode::deepCopy)
                .map(ObjectNode.class::cast)
                .map(event -> (JsonNode) event.without("pcap_filename"))
                .toList();
    }
}
