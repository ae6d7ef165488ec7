package io.postern.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.FlowLimits;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.eve.Origin;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Inspection;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.PacketEvidence;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.replay.Replayed;
import io.postern.tls.keys.KeySource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptureMemberTest {
    private static final String BUILDER = "10.1.2.3:4000";
    private static final String RESOLVER = "10.0.0.53:53";
    private static final Judging JUDGING = new Judging(DnsJudging.NONE, Trust.standard());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Conclusions conclusions = new Conclusions();

    private CaptureMember member(Duration quiet) {
        EveLog log = new EveLog(out, false, Origin.INTERFACE);
        Inspection inspection = new Inspection(
                new LiveAccount(conclusions),
                Optional.of(log),
                FlowLimits.standard(),
                KeySource.NONE,
                JUDGING,
                quiet,
                PacketEvidence.NONE);
        return new CaptureMember(
                "test.pcap", Share.ALL, inspection, log, 0, () -> Instant.ofEpochSecond(Recording.START));
    }

    private List<String> lines(String type) {
        return out.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.contains("\"event_type\":\"" + type + "\""))
                .toList();
    }

    private static Recording race(Recording recording, int id) {
        return recording
                .udp(BUILDER, RESOLVER, Dns.query(id, "proxy.golang.org", Dns.A))
                .udp(RESOLVER, BUILDER, 120, Dns.answer(id, "proxy.golang.org", 8, 7, 198, 46))
                .udp(RESOLVER, BUILDER, 57, Dns.answer(id, "proxy.golang.org", 142, 250, 1, 1));
    }

    @Test
    void theSamePacketsGiveTheSameEventsLiveAndReplayed() throws Exception {
        Recording recording = race(new Recording(), 7)
                .after(400_000)
                .udp(BUILDER, RESOLVER, Dns.query(8, "go.dev", Dns.A))
                .udp(RESOLVER, BUILDER, 57, Dns.answer(8, "go.dev", 216, 239, 32, 21));
        CaptureMember member = member(Inspection.FOREVER);
        member.listen(new RecordedSource(recording), RecordedSource.ENDED);
        member.finish();

        for (String type : List.of("dns", "alert", "flow", "tls", "anomaly")) {
            List<String> replayed = Replayed.of(recording).lines(type);
            assertThat(lines(type))
                    .containsExactlyElementsOf(replayed.stream()
                            .map(line -> line.replace("pcap_filename", "in_iface"))
                            .toList());
        }
        assertThat(lines("alert")).hasSize(1);
        assertThat(conclusions.dns()).containsEntry(new Conclusions.Rule("hijacked", "race-other-sender"), 1L);
    }

    @Test
    void aCauseIsRaisedAgainAfterTheQuietTimeAndCountedAlways() throws Exception {
        Recording recording = race(new Recording(), 1);
        race(recording.after(20 * 60_000), 2);
        race(recording.after(45 * 60_000), 3);
        CaptureMember member = member(Duration.ofHours(1));
        member.listen(new RecordedSource(recording), RecordedSource.ENDED);
        member.finish();

        assertThat(lines("alert")).hasSize(2);
        assertThat(conclusions.dns().values()).containsExactly(3L);
    }

    @Test
    void anInspectionSpeaksUpWhenTimeGoesOnAndNoPacketComes() throws Exception {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        EveLog log = new EveLog(sink, false, Origin.INTERFACE);
        Inspection inspection = new Inspection(
                new LiveAccount(conclusions),
                Optional.of(log),
                FlowLimits.standard(),
                KeySource.NONE,
                JUDGING,
                Inspection.FOREVER,
                PacketEvidence.NONE);
        new RecordedSource(race(new Recording(), 7)).poll(inspection::packet);
        long end = Recording.START * 1_000_000_000L;
        inspection.idle(end + 1_000_000_000L);
        log.flush();
        assertThat(sink.toString(StandardCharsets.US_ASCII)).doesNotContain("\"event_type\":\"alert\"");

        inspection.idle(end + 3_000_000_000L);
        log.flush();
        assertThat(sink.toString(StandardCharsets.US_ASCII))
                .contains("\"event_type\":\"alert\"")
                .doesNotContain("\"event_type\":\"flow\"");

        inspection.idle(end + 400_000_000_000L);
        log.flush();
        assertThat(sink.toString(StandardCharsets.US_ASCII)).contains("\"event_type\":\"flow\"");
        assertThat(inspection.activeFlows()).isZero();
    }

    @Test
    void otherJudgesTakeOverWhileFlowsGoOn() throws Exception {
        Inspection inspection = new Inspection(
                new LiveAccount(conclusions),
                Optional.of(new EveLog(out, false, Origin.INTERFACE)),
                FlowLimits.standard(),
                KeySource.NONE,
                JUDGING,
                Inspection.FOREVER,
                PacketEvidence.NONE);
        new RecordedSource(race(new Recording(), 7)).poll(inspection::packet);
        inspection.judgeBy(JUDGING, Recording.START * 1_000_000_000L);

        assertThat(conclusions.dns().values()).containsExactly(1L);
        assertThat(inspection.activeFlows()).isEqualTo(1);
    }
}
