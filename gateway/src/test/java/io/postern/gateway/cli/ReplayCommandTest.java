package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    @TempDir
    Path folder = Path.of("");

    private final Screen screen = new Screen();
    private String capture = "";

    @BeforeEach
    void record() {
        Recording recording = new Recording();
        recording.udp("10.0.0.1:4000", "10.0.0.53:53", Dns.query(1, "proxy.example.test", Dns.A));
        recording.udp("10.0.0.53:53", "10.0.0.1:4000", Dns.answer(1, "proxy.example.test", 203, 0, 113, 7));
        new Connection(recording, "10.0.0.1:4001", "203.0.113.7:443")
                .open()
                .says(Tls.clientHello("proxy.example.test"))
                .answers(Tls.serverHello(0x0304))
                .close();
        new Connection(recording, "10.0.0.1:4002", "203.0.113.8:443").syn().reset();
        capture = recording.save(folder.resolve("night.pcap")).toString();
    }

    private int replay(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "replay";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return PosternCommand.run(screen.console(), all);
    }

    @Test
    void summaryIsPrinted() {
        assertThat(replay(capture)).isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out())
                .contains("night.pcap", "refused", "203.0.113.8:443", "proxy.example.test", "10.0.0.53")
                .doesNotContain("\u001b");
    }

    @Test
    void eventsGoToAFileAndTheSummaryStays() throws IOException {
        Path events = folder.resolve("eve.json");
        assertThat(replay("--events", events.toString(), capture)).isZero();
        assertThat(Files.readString(events)).contains("\"event_type\":\"tls\"").endsWith("}\n");
        assertThat(screen.out()).contains("refused");
    }

    @Test
    void eventsOnStandardOutputHaveItToThemselves() {
        assertThat(replay("--events", "-", capture)).isZero();
        assertThat(screen.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void filterLeavesPacketsOutAndTheyAreCounted() {
        assertThat(replay("--events", "-", "--filter", "tcp port 443 and host 203.0.113.8", capture))
                .isZero();
        assertThat(screen.out())
                .contains("\"dest_ip\":\"203.0.113.8\"", "\"filter.passed\":2", "\"filter.left_out\":")
                .doesNotContain("203.0.113.7", "\"event_type\":\"dns\"");
    }

    @Test
    void filterThatMakesNoSenseIsSaidInLibpcapsWords() {
        assertThat(replay("--filter", "tcp prot 443", capture)).isEqualTo(2);
        assertThat(screen.err()).contains("--filter: filter 'tcp prot 443': ");
    }

    @Test
    void strictEventsHaveNoObjectOfOurs() {
        assertThat(replay("--events", "-", "--eve-strict", capture)).isZero();
        assertThat(screen.out()).contains("\"event_type\":\"flow\"").doesNotContain("\"postern\"");
    }

    @Test
    void standardInputIsRead() throws IOException {
        Screen piped = new Screen(new ByteArrayInputStream(Files.readAllBytes(Path.of(capture))));
        assertThat(PosternCommand.run(piped.console(), "replay", "-")).isZero();
        assertThat(piped.out()).contains("refused", "203.0.113.8:443");
    }

    @Test
    void failOnTellsByTheStatus() {
        assertThat(replay("--fail-on", "refused", capture)).isEqualTo(ExitStatus.MATCHED);
        assertThat(replay("--fail-on", "stalled,refused", capture)).isEqualTo(ExitStatus.MATCHED);
        assertThat(replay("--fail-on", "stalled,syn-timeout", capture)).isZero();
    }

    @Test
    void failOnTakesOnlyWhatCanBeFound() {
        assertThat(replay("--fail-on", "established", capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("knows no 'established'", "refused").doesNotContain("\tat ");
    }

    @Test
    void missingFileIsOneLineAndTheOthersAreRead() {
        assertThat(replay(folder.resolve("nowhere.pcap").toString())).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err().lines()).singleElement().asString().contains("nowhere.pcap", "does not exist");
        assertThat(screen.out()).isEmpty();
        assertThat(replay(folder.resolve("nowhere.pcap").toString(), capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.out()).contains("refused");
    }

    @Test
    void textFileSaysWhatItIs() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "These are my notes, line by line.\n".repeat(50));
        assertThat(replay(text.toString())).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err().lines()).singleElement().asString().contains("notes.txt", "text file");
    }

    @Test
    void folderIsSearchedAndWhatIsNoCaptureIsNamed() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "These are my notes, line by line.\n".repeat(50));
        assertThat(replay(folder.toString())).isZero();
        assertThat(screen.out()).contains("refused", "left out", "notes.txt");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void folderWithoutCapturesIsNoInput() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(replay(empty.toString())).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err().lines()).singleElement().asString().contains("empty", "without a capture");
    }

    @Test
    void damageIsNamedWithItsOffsetAndIsNoFailure() {
        Recording recording = new Recording();
        new Connection(recording, "10.0.0.1:4002", "203.0.113.8:443").syn().reset();
        Path damaged = recording.damage().save(folder.resolve("damaged.pcap"));
        assertThat(replay(damaged.toString())).isZero();
        assertThat(screen.out()).contains("damaged.pcap: damaged at offset 136 after 2 packets", "refused");
        Screen other = new Screen();
        assertThat(PosternCommand.run(other.console(), "replay", "--events", "-", damaged.toString()))
                .isZero();
        assertThat(other.err()).contains("damaged at offset 136");
    }

    @Test
    void captureOfWhichNothingCanBeReadIsNoInput() {
        Path damaged = new Recording().damage().save(folder.resolve("damaged.pcap"));
        assertThat(replay(damaged.toString())).isEqualTo(ExitStatus.UNUSABLE);
    }

    @Test
    void logNeverGoesOverACapture() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(capture));
        assertThat(replay("--events", capture, capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("would write over");
        assertThat(Files.readAllBytes(Path.of(capture))).isEqualTo(before);
    }

    @Test
    void logThatCannotBeWrittenIsOneLine() {
        assertThat(replay("--events", folder.resolve("no/such/folder.json").toString(), capture))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err().lines()).singleElement().asString().contains("folder.json");
    }

    @Test
    void readerThatGoesAwayEndsItQuietly() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console = new Console(
                InputStream.nullInputStream(),
                closed,
                new PrintStream(closed, false, StandardCharsets.UTF_8),
                screen.console().err(),
                false,
                false,
                Map.of());
        assertThat(PosternCommand.run(console, "replay", "--events", "-", capture))
                .isZero();
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void windowLeavesOutWhatIsOutside() {
        assertThat(replay("--from", "+2ms", "--to", "2026-11-23T02:10:11.010Z", "--events", "-", capture))
                .isZero();
        assertThat(screen.out())
                .contains("\"event_type\":\"tls\"")
                .doesNotContain("\"event_type\":\"dns\"")
                .doesNotContain("\"refused\"")
                .contains("\"replay.outside_window\":4");
    }

    @Test
    void timeThatIsNoneIsExplained() {
        assertThat(replay("--from", "yesterday", capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("--from: 'yesterday' is no time", "+90s");
    }

    @Test
    void rotatedFilesAreOneCaptureWhenTheUserSaysSo() {
        Recording first = new Recording();
        Connection connection = new Connection(first, "10.0.0.1:4001", "203.0.113.7:443");
        connection.open();
        first.save(folder.resolve("rotated-1.pcap"));
        Recording second = new Recording().after(10);
        new Connection(second, "10.0.0.1:4001", "203.0.113.7:443")
                .resumed()
                .says(Tls.clientHello("a.test"))
                .reset();
        second.save(folder.resolve("rotated-0.pcap"));
        String[] files = {
            folder.resolve("rotated-0.pcap").toString(),
            folder.resolve("rotated-1.pcap").toString()
        };
        assertThat(replay(files)).isZero();
        assertThat(screen.out()).contains("2 TCP connections");
        Screen continuous = new Screen();
        assertThat(PosternCommand.run(continuous.console(), "replay", "--continuous", files[0], files[1]))
                .isZero();
        assertThat(continuous.out()).contains("1 TCP connection,", "reset-after-clienthello 1");
    }

    @Test
    void helpTeachesWithExamples() {
        assertThat(replay("--help")).isZero();
        assertThat(screen.out()).contains("Examples:", "postern replay --events", "--fail-on", "Exit status:");
        assertThat(screen.out().lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void pinsMustBeHashesOfKeys() {
        String hash = "sha256/" + "A".repeat(43) + "=";
        assertThat(replay("--pin", "a.test=" + hash, "--expect-issuer", "a.test=Let's Encrypt", capture))
                .isZero();
        for (String pin :
                new String[] {"a.test=sha256/AAAA", "a.test=" + "A".repeat(44), "=" + hash, "a.test", "a.test=sha256/*"
                }) {
            assertThat(replay("--pin", pin, capture)).as(pin).isEqualTo(ExitStatus.UNUSABLE);
            assertThat(screen.err()).contains("--pin: ");
        }
        assertThat(replay("--expect-issuer", "a.test=", capture)).isEqualTo(ExitStatus.UNUSABLE);
    }

    @Test
    void jobsMustBeSome() {
        assertThat(replay("--jobs", "0", capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("--jobs must be 1 or more");
    }

    @Test
    void aKeyLogWithoutSecretsSaysHowItsLinesLook() throws IOException {
        Path log = folder.resolve("keys.log");
        Files.writeString(log, "# nothing\nCLIENT_RANDOM 00 11\nhello\n");
        assertThat(replay("--keylog", log.toString(), capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("keys.log", "1 lines", "SERVER_HANDSHAKE_TRAFFIC_SECRET");
        assertThat(replay("--keylog", folder.resolve("absent.log").toString(), capture))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("absent.log");
    }

    @Test
    void forgedResetsAreAFindingAnAlertAndAReasonToFail() {
        Recording recording = new Recording();
        Connection connection = new Connection(recording, "10.0.0.1:4001", "203.0.113.7:443");
        connection.open().says(Tls.clientHello("proxy.example.test")).reset();
        connection.answers(Tls.serverHello(0x0304));
        String forged = recording.save(folder.resolve("forged.pcap")).toString();

        assertThat(replay("--fail-on", "injected", forged)).isEqualTo(ExitStatus.MATCHED);
        assertThat(screen.out())
                .contains(
                        "injected  proxy.example.test: 1 of 1 connection reset by somebody else than the server",
                        "reset-goes-on",
                        "ended as reset-after-clienthello 1");
        assertThat(replay("--fail-on", "injected", capture)).isZero();

        Screen log = new Screen();
        assertThat(PosternCommand.run(log.console(), "replay", "--events", "-", forged))
                .isZero();
        assertThat(log.out().lines().filter(line -> line.contains("\"event_type\":\"alert\"")))
                .singleElement()
                .asString()
                .contains("\"signature_id\":1443001,", "\"category\":\"injected\",\"severity\":1")
                .contains("\"evidence\":[\"reset-goes-on\"]")
                .contains("\"verdict\":\"injected\",\"rule\":\"reset-goes-on\",\"score\":6,");
    }

    private String loopback() {
        return new Recording()
                .udp("10.0.0.1:4000", "10.0.0.53:53", Dns.query(1, "git.example.com", Dns.A))
                .udp("10.0.0.53:53", "10.0.0.1:4000", Dns.answer(1, "git.example.com", 10, 1, 2, 3))
                .save(folder.resolve("names.pcap"))
                .toString();
    }

    @Test
    void findingsAboutDnsAnswersFailWhatShallFailOnThem() {
        assertThat(replay("--fail-on", "hijacked", loopback())).isEqualTo(ExitStatus.DONE);
        assertThat(replay("--fail-on", "hijacked,suspicious", loopback())).isEqualTo(ExitStatus.MATCHED);
    }

    @Test
    void whatTheAdminDeclaresIsNoFinding() {
        String[][] declarations = {
            {"--internal-suffix", "corp.test,Example.COM"},
            {"--expected-answer", "git.example.com=10.1.2.3,10.1.2.4"},
            {"--public-range", "documentation,10.1.0.0/16"}
        };
        for (String[] declaration : declarations) {
            assertThat(replay(declaration[0], declaration[1], "--fail-on", "suspicious", loopback()))
                    .as(declaration[0])
                    .isEqualTo(ExitStatus.DONE);
        }
    }

    @Test
    void listOfForgedAnswersIsRead() throws IOException {
        Path list = Files.writeString(folder.resolve("forged.txt"), "203.0.113.7 2026-10-01\n");

        assertThat(replay("--injected-list", list.toString(), "--fail-on", "suspicious", capture))
                .isEqualTo(ExitStatus.MATCHED);
        assertThat(screen.out()).contains("listed-address: 203.0.113.7 stands in forged.txt, seen last on 2026-10-01");
    }

    @Test
    void declarationThatMakesNoSenseIsSaidToBeSo() throws IOException {
        Path table = Files.writeString(folder.resolve("asn.tsv"), "10.0.0.0\t10.0.0.255\tsome\n");

        assertThat(replay("--expected-answer", "git.example.com", capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(replay("--public-range", "10.0.0.0/33", capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(replay("--asn-table", table.toString(), capture)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(replay("--injected-list", folder.resolve("none").toString(), capture))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err())
                .contains("not of the form NAME=ADDRESS")
                .contains("after / stands a number from 0 to 32")
                .contains("asn.tsv, line 1: 'some' is no AS number")
                .contains("none cannot be read");
    }
}
