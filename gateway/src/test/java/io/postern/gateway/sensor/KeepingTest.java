package io.postern.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.capture.flow.FlowLimits;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.SensorSettings;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.eve.Origin;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Inspection;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.tls.keys.KeySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeepingTest {
    private static final String BUILDER = "10.1.2.3:4000";
    private static final String RESOLVER = "10.0.0.53:53";

    @TempDir
    private Path folder;

    private Path kept;
    private Path evidence;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void name() {
        kept = folder.resolve("kept");
        evidence = folder.resolve("evidence");
    }

    private SensorSettings settings() throws ConfigException {
        return SensorSettings.of(
                "s.yaml",
                "capture: {keep: {dir: '" + kept + "', size: 16MiB}}\nevidence: {dir: '" + evidence + "'}\n",
                Map.of());
    }

    private CaptureMember member(Keeping keeping, Share share) {
        EveLog log = new EveLog(out, false, Origin.INTERFACE);
        Inspection inspection = new Inspection(
                new LiveAccount(new Conclusions()),
                Optional.of(log),
                FlowLimits.standard(),
                KeySource.NONE,
                new Judging(DnsJudging.NONE, Trust.standard()),
                Inspection.FOREVER,
                keeping);
        return new CaptureMember("test.pcap", share, inspection, log, 0, InstantSource.system());
    }

    /** Somebody races the resolver; somebody else asks for something else. */
    private static Recording race() {
        return new Recording()
                .udp("10.1.2.3:4001", RESOLVER, Dns.query(1, "go.dev", Dns.A))
                .udp(BUILDER, RESOLVER, Dns.query(7, "proxy.golang.org", Dns.A))
                .udp(RESOLVER, BUILDER, 120, Dns.answer(7, "proxy.golang.org", 8, 7, 198, 46))
                .udp(RESOLVER, BUILDER, 57, Dns.answer(7, "proxy.golang.org", 142, 250, 1, 1));
    }

    private void play(Keeping keeping, int shares) throws Exception {
        CaptureMember member = member(keeping, new Share(shares - 1, shares, keeping.lane(), sink -> {}));
        member.listen(new RecordedSource(race()), RecordedSource.ENDED);
        member.finish();
        assertThat(keeping.end().await(Duration.ofSeconds(10))).isTrue();
    }

    private JsonNode alert() {
        return out.toString(StandardCharsets.US_ASCII)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .filter(event -> event.path("event_type").asString().equals("alert"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> counters(Keeping keeping) {
        Map<String, Long> counters = new TreeMap<>();
        keeping.report(counters::put);
        return counters;
    }

    private static int packets(Path file) throws IOException {
        int packets = 0;
        try (CaptureFile capture = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (capture.next(packet)) {
                packets++;
            }
            assertThat(capture.damage()).isEmpty();
        }
        return packets;
    }

    @Test
    void anAlertGetsItsPacketsAsAFileOfItsOwnThatNamesTheRule() throws Exception {
        Keeping keeping = Keeping.of(settings(), "s.yaml", said::add);
        play(keeping, 1);

        JsonNode alert = alert();
        Path file = evidence.resolve(alert.at("/postern/evidence_file").asString());
        assertThat(packets(file)).isEqualTo(3);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("rule " + alert.at("/postern/rule").asString())
                .contains(alert.at("/postern/evidence/0/id").asString() + " (")
                .contains("proxy.golang.org");
        assertThat(counters(keeping))
                .containsEntry("keep.packets", 4L)
                .containsEntry("evidence.files", 1L)
                .containsEntry("evidence.packets", 3L);
        assertThat(said).isEmpty();
    }

    @Test
    void packetsOfSeveralThreadsHaveNumbersOfTheirOwnAndAreFoundByThem() throws Exception {
        Keeping keeping = Keeping.of(settings(), "s.yaml", said::add);
        play(keeping, 3);

        JsonNode alert = alert();
        assertThat(alert.at("/pcap_cnt").asInt() % 3).isZero();
        assertThat(packets(evidence.resolve(alert.at("/postern/evidence_file").asString())))
                .isEqualTo(3);
    }

    @Test
    void evidenceThatCannotBeWrittenIsCountedAndComplainedOfOnce() throws Exception {
        Keeping keeping = Keeping.of(settings(), "s.yaml", said::add);
        Files.delete(evidence);
        Files.createFile(evidence);
        play(keeping, 1);

        assertThat(counters(keeping)).containsEntry("evidence.lost.failed", 1L).containsEntry("evidence.files", 0L);
        assertThat(said).singleElement().asString().startsWith("evidence: ");
        assertThat(keeping.troubles()).hasSize(1);
    }

    @Test
    void whatComesWhileTooManyWaitHasNoFileAndSaysNone() throws Exception {
        Keeping keeping = Keeping.of(settings(), "s.yaml", said::add);
        CaptureMember member = member(keeping, Share.ALL);
        Recording many = new Recording();
        for (int i = 0; i < 100; i++) {
            String name = "h" + i + ".example" + i + ".org";
            String resolver = "10.0.1." + i + ":53";
            many.udp(BUILDER, resolver, Dns.query(i, name, Dns.A))
                    .udp(resolver, BUILDER, 120, Dns.answer(i, name, 8, 7, 198, 46))
                    .udp(resolver, BUILDER, 57, Dns.answer(i, name, 142, 250, 1, 1));
        }
        member.listen(new RecordedSource(many), RecordedSource.ENDED);
        member.finish();
        long named = out.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.contains("\"evidence_file\""))
                .count();
        long alerts = out.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.contains("\"event_type\":\"alert\""))
                .count();
        assertThat(keeping.end().await(Duration.ofSeconds(10))).isTrue();

        assertThat(named).isBetween(64L, 65L);
        assertThat(counters(keeping)).containsEntry("evidence.lost.too_many", alerts - named);
    }

    @Test
    void nothingIsDoneWhenNothingIsConfigured() throws Exception {
        Keeping keeping = Keeping.of(SensorSettings.of("s.yaml", "", Map.of()), "s.yaml", said::add);
        play(keeping, 1);

        assertThat(alert().at("/postern/evidence_file").isMissingNode()).isTrue();
        assertThat(keeping.lane()).isEmpty();
        assertThat(counters(keeping)).isEmpty();
    }

    @Test
    void aFolderThatAnotherSensorKeepsPacketsInIsRefused() throws Exception {
        Keeping first = Keeping.of(settings(), "s.yaml", said::add);
        assertThatThrownBy(() -> Keeping.of(settings(), "s.yaml", said::add))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("s.yaml: capture.keep.dir: " + kept)
                .hasMessageContaining("another process");
        assertThat(first.end().await(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void evidenceWithoutKeptPacketsIsNoConfiguration() {
        assertThatThrownBy(() -> SensorSettings.of("s.yaml", "evidence: {dir: /var/lib/x}\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("evidence.dir: needs capture.keep.dir");
    }
}
