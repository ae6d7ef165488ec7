package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trusted answers on the command line of a replay. */
class TrustedOptionsTest {
    private static final String LINE = "{\"time\":\"2026-11-24T09:30:00Z\",\"resolver\":\"tls://dns.example\","
            + "\"operator\":\"Example\",\"name\":\"go.test\",\"type\":\"A\",\"error\":\"timeout\"}\n";

    @TempDir
    Path folder = Path.of("");

    private final Screen screen = new Screen();
    private String capture = "";

    @BeforeEach
    void record() {
        Recording recording = new Recording();
        recording.udp("10.0.0.1:4000", "10.0.0.53:53", Dns.query(1, "proxy.example.test", Dns.A));
        recording.udp("10.0.0.53:53", "10.0.0.1:4000", Dns.answer(1, "proxy.example.test", 203, 0, 113, 7));
        capture = recording.save(folder.resolve("night.pcap")).toString();
    }

    private int replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        return PosternCommand.run(screen.console(), all.toArray(String[]::new));
    }

    private void misuse(String what, String... arguments) {
        assertThat(replay(arguments)).as(what).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains(what).doesNotContain("\tat ");
    }

    @Test
    void aRecordingIsRead() throws IOException {
        Path said = Files.writeString(folder.resolve("said.jsonl"), LINE);

        assertThat(replay("--trusted", said.toString(), capture)).isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).contains("night.pcap");
    }

    @Test
    void aRecordingThatIsDamagedIsSaidWithItsLine() throws IOException {
        Path said = Files.writeString(folder.resolve("said.jsonl"), LINE + LINE.replace("timeout", "tired"));

        misuse("said.jsonl, line 2: error is a word of docs/dns.md", "--trusted", said.toString(), capture);
        misuse("none.jsonl", "--trusted", folder.resolve("none.jsonl").toString(), capture);
    }

    @Test
    void fileAndNetworkExcludeEachOther() {
        misuse("take one of them", "--trusted", "x", "--resolver", "udp://127.0.0.1", capture);
        misuse("--record-trusted records what a --resolver says", "--record-trusted", "x", capture);
        misuse("a quorum needs 2", "--resolver", "udp://127.0.0.1", capture);
        misuse(
                "a quorum needs 2",
                "--resolver",
                "udp://127.0.0.1#operator=A",
                "--resolver",
                "udp://127.0.0.2#operator=A",
                capture);
    }

    @Test
    void theCaptureIsNotWrittenOver() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(capture));

        misuse(
                "--record-trusted would write over the capture",
                "--resolver",
                "udp://127.0.0.1",
                "--quorum",
                "1",
                "--record-trusted",
                capture,
                capture);
        assertThat(Files.readAllBytes(Path.of(capture))).isEqualTo(before);
    }

    @Test
    void trustAnchorsAreDsOrDnskeyRecords() throws IOException {
        Path anchors = Files.writeString(folder.resolve("anchors.zone"), "test. 60 IN A 192.0.2.1\n");

        misuse(
                "a trust anchor is a DS or DNSKEY record of class IN, not A",
                "--resolver",
                "udp://127.0.0.1",
                "--quorum",
                "1",
                "--trust-anchor",
                anchors.toString(),
                capture);
    }

    @Test
    void aRecordingGivesTheLogThatTheResolversGave() throws IOException {
        Recording recording = new Recording();
        recording.udp("10.0.0.1:4000", "10.0.0.53:53", Dns.query(1, "proxy.example.net", Dns.A));
        recording.udp("10.0.0.53:53", "10.0.0.1:4000", Dns.answer(1, "proxy.example.net", 127, 0, 0, 1));
        String lie = recording.save(folder.resolve("lie.pcap")).toString();
        Path said = folder.resolve("said.jsonl");
        Path asked = folder.resolve("asked.json");
        Path read = folder.resolve("read.json");
        try (LoopbackResolver one = new LoopbackResolver().with("proxy.example.net", "93.184.216.34");
                LoopbackResolver two = new LoopbackResolver().with("proxy.example.net", "93.184.216.35")) {
            assertThat(replay(
                            "--resolver",
                            one.url("One"),
                            "--resolver",
                            two.url("Two"),
                            "--record-trusted",
                            said.toString(),
                            "--fail-on",
                            "hijacked",
                            "--events",
                            asked.toString(),
                            lie))
                    .isEqualTo(ExitStatus.MATCHED);
        }
        assertThat(screen.out()).contains("Trusted resolvers", "One", "Two");
        assertThat(replay("--trusted", said.toString(), "--fail-on", "hijacked", "--events", read.toString(), lie))
                .isEqualTo(ExitStatus.MATCHED);
        assertThat(Files.readString(read)).isEqualTo(Files.readString(asked)).contains("\"verdict\":\"hijacked\"");
        assertThat(Files.readAllLines(said)).hasSize(2);
        assertThat(screen.err()).isEmpty();
    }
}
