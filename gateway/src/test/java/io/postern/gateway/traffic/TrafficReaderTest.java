package io.postern.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.cli.PosternCommand;
import io.postern.gateway.cli.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficReaderTest {
    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();

    private final Traffic hearer = new Traffic() {
        @Override
        public void connection(Connection connection) {
            String identity =
                    connection.wanted().identity().map(one -> one + "@").orElse("");
            heard.add(identity + connection.wanted().client() + " "
                    + connection.wanted().written()
                    + (connection.failure().isEmpty() ? "" : " " + connection.failure())
                    + (connection.beside().isEmpty() ? "" : " (" + connection.beside() + ")"));
        }

        @Override
        public void accused(String host, String verdict) {
            String accusation = verdict + " " + host;
            if (!heard.contains(accusation)) {
                heard.add(accusation);
            }
        }
    };

    private TrafficCount read(String... lines) throws IOException {
        Path file = folder.resolve("eve.json");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return read(file);
    }

    private TrafficCount read(Path file) {
        return TrafficReader.read(List.of(file), InputStream.nullInputStream(), hearer);
    }

    private static String event(String type, String more) {
        return "{\"timestamp\":\"2026-11-23T02:10:11.123456+0000\",\"flow_id\":7,\"event_type\":\"" + type
                + "\",\"src_ip\":\"10.20.3.4\",\"src_port\":40000,\"proto\":\"TCP\"," + more + "}";
    }

    @Test
    void helloAndEndOfOneFlowAreOneConnection() throws IOException {
        read(
                event("tls", "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"tls\":{\"sni\":\"A.example\"}"),
                event("flow", "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"postern\":{\"outcome\":\"tls-alert\"}"),
                event("flow", "\"dest_ip\":\"192.0.2.2\",\"dest_port\":443,\"postern\":{\"outcome\":\"refused\"}"),
                event("flow", "\"dest_ip\":\"192.0.2.3\",\"dest_port\":443,\"postern\":{\"outcome\":\"established\"}"),
                event("flow", "\"dest_ip\":\"192.0.2.4\",\"dest_port\":80,\"postern\":{\"outcome\":\"refused\"}"));
        assertThat(heard).containsExactly("10.20.3.4 a.example:443 tls-alert", "10.20.3.4 192.0.2.2:443 refused");
    }

    @Test
    void tunnelIsWhatItsProxyWasAskedFor() throws IOException {
        read(event(
                "tls",
                "\"dest_ip\":\"10.0.0.9\",\"dest_port\":3128,\"tls\":{\"sni\":\"a.example\"},"
                        + "\"postern\":{\"connect\":{\"authority\":\"git.example:8443\"}}"));
        assertThat(heard).containsExactly("10.20.3.4 git.example:8443");
    }

    @Test
    void quicIsToldOnceThoughBothSidesHaveAnEvent() throws IOException {
        read(
                event("quic", "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"quic\":{\"sni\":\"q.example\"}"),
                event("quic", "\"dest_ip\":\"10.20.3.4\",\"dest_port\":40000,\"quic\":{\"version\":\"1\"}"));
        assertThat(heard).containsExactly("10.20.3.4 q.example:443");
    }

    @Test
    void egressTellsWhoAskedAndWhetherItWentAnywhere() throws IOException {
        String dialled = "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,";
        TrafficCount count = read(
                event(
                        "egress",
                        dialled + "\"egress\":{\"identity\":\"alice\",\"name\":\"a.example\",\"port\":443,"
                                + "\"decision\":\"allow\",\"would_deny\":false,\"end\":\"finished\"}"),
                event(
                        "egress",
                        dialled + "\"egress\":{\"name\":\"b.example\",\"port\":443,\"decision\":\"deny\","
                                + "\"would_deny\":true,\"reason\":\"no-rule\"}"),
                event(
                        "egress",
                        dialled + "\"egress\":{\"name\":\"e.example\",\"port\":443,\"decision\":\"allow\","
                                + "\"would_deny\":true,\"reason\":\"encrypted-hello\"}"),
                event(
                        "egress",
                        "\"egress\":{\"name\":\"c.example\",\"port\":443,\"decision\":\"deny\",\"would_deny\":false,"
                                + "\"reason\":\"no-rule\"}"),
                event(
                        "egress",
                        dialled + "\"egress\":{\"address\":\"192.0.2.1\",\"port\":8443,\"decision\":\"allow\","
                                + "\"end\":\"connect-refused\"}"),
                event("egress", "\"egress\":{\"decision\":\"deny\",\"reason\":\"request-malformed\"}"));
        assertThat(heard)
                .containsExactly(
                        "alice@10.20.3.4 a.example:443",
                        "10.20.3.4 b.example:443",
                        "10.20.3.4 e.example:443 (encrypted-hello)",
                        "10.20.3.4 c.example:443 no-rule",
                        "10.20.3.4 192.0.2.1:8443 connect-refused");
        assertThat(count.remarks())
                .containsExactly("1 connections to a gateway ended before it was known what they wanted; left out");
    }

    @Test
    void accusationsAreToldWhateverTheyComeIn() throws IOException {
        read(
                event("alert", "\"alert\":{\"category\":\"hijacked\",\"metadata\":{\"query_name\":[\"h.example\"]}}"),
                event("alert", "\"alert\":{\"category\":\"injected\",\"metadata\":{\"host\":[\"i.example\"]}}"),
                event(
                        "tls",
                        "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"tls\":{\"sni\":\"t.example\"},\"postern\":{\"verdict\":\"intercepted\"}"));
        assertThat(heard).containsExactly("hijacked h.example", "intercepted t.example", "10.20.3.4 t.example:443");
    }

    @Test
    void whatIsNoEventIsCountedAndTheRestIsRead() throws IOException {
        TrafficCount count = read(
                event("tls", "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"tls\":{\"sni\":\"a.example\"}"),
                "{\"event_type\":\"tls\",",
                "[]",
                "",
                "{\"a\":\"" + "x".repeat(1 << 21) + "\"}",
                event("tls", "\"dest_ip\":\"no address\",\"dest_port\":443"),
                event("flow", "\"dest_ip\":\"192.0.2.9\",\"dest_port\":443,\"app_proto\":\"tls\"")
                        .replace(":7,", ":8,"),
                event("tls", "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"tls\":{\"sni\":\"b.example\"}")
                        .replace(":7,", ":9,"));
        assertThat(heard).containsExactly("10.20.3.4 a.example:443", "10.20.3.4 b.example:443");
        assertThat(count.remarks())
                .containsExactly(
                        "4 lines are no events, or damaged; left out",
                        "1 TLS connections are in the log without the event that tells their name; left out");
        assertThat(count.connections()).isEqualTo(2);
    }

    @Test
    void packedLogIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(event("tls", "\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"tls\":{\"sni\":\"a.example\"}")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        TrafficReader.read(List.of(Path.of("-")), new ByteArrayInputStream(bytes.toByteArray()), hearer);
        assertThat(heard).containsExactly("10.20.3.4 a.example:443");
    }

    @Test
    void whatIsNeitherLogNorCaptureIsUnusable() throws IOException {
        assertThat(read("hello").unusable()).singleElement().asString().contains("eve.json");
        assertThat(read(folder.resolve("missing")).unusable()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-day", "opened", "refusals", "forged-resets"})
    void captureAndItsLogTellTheSame(String sample) throws IOException {
        Path capture = Path.of("../samples", sample + ".pcap");
        read(capture);
        List<String> ofCapture = List.copyOf(heard);
        heard.clear();
        Path log = folder.resolve("eve.json");
        assertThat(PosternCommand.run(new Screen().console(), "replay", "--events", log.toString(), capture.toString()))
                .isZero();
        read(log);
        assertThat(ofCapture).isNotEmpty();
        assertThat(heard).containsExactlyInAnyOrderElementsOf(ofCapture);
    }
}
