package io.postern.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample in every dress that other tools give a capture: its events stay the same. */
class FormatsTest {

    private static final Path SAMPLE = Replay.repository().resolve("samples/first-day.pcap");

    private static final Pattern OF_THE_FILE =
            Pattern.compile("\"(pcap_filename\":\"[^\"]*\"|(pcap_cnt|[a-z_]*packet)\":\\d+|packets\":\\[[\\d,]*\\]),?");

    @TempDir
    private Path folder;

    private static List<String> expected;

    @BeforeAll
    static void plain() throws Exception {
        expected = facts(Replay.of(SAMPLE));
        assertThat(expected).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcapng", "nsecpcap", "modpcap", "rh6_1pcap", "suse6_3pcap"})
    void asAnotherToolWouldWriteIt(String format) throws Exception {
        Needs.programs("editcap");
        Path other = folder.resolve("sample." + format);
        Command.of("editcap", "-F", format, SAMPLE.toString(), other.toString()).mustRun();

        assertThat(unexpected(facts(Replay.of(other)))).isEmpty();
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

        assertThat(unexpected(facts(Replay.of(other)))).isEmpty();
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

        // A packet's number is its number in the part that it stands in, which the event names.
        assertThat(unexpected(facts(Replay.of(parts, "--continuous")))).isEmpty();
    }

    /** Events as lines, without what names the file and the packet, and without the counters, which tell formats apart. */
    private static List<String> facts(Replay replay) {
        return replay.events().stream()
                .filter(event -> !Replay.text(event, "/event_type").equals("stats"))
                .map(event -> OF_THE_FILE.matcher(event.toString()).replaceAll(""))
                .toList();
    }

    /** The first few lines that are not as they should be: a whole log is too much to read. */
    private static List<String> unexpected(List<String> facts) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(facts.size(), expected.size()) && differences.size() < 3; i++) {
            String is = i < facts.size() ? facts.get(i) : "nothing";
            String should = i < expected.size() ? expected.get(i) : "nothing";
            if (!is.equals(should)) {
                differences.add("line " + (i + 1) + " is " + is + "\nbut should be " + should);
            }
        }
        return differences;
    }
}
