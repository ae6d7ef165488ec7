package io.postern.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.lab.Needs;
import io.postern.lab.agreement.Corpus;
import io.postern.lab.network.Network;
import io.postern.lab.sensor.Queries;
import io.postern.lab.sensor.SensorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything malformed that others have collected passes a sensor again and again; it counts, and goes on seeing what is sound. */
class MalformedFloodTest {
    private static final int ETHERNET = 1;
    private static final int SHORTEST = 14;
    private static final int LONGEST = 1514;
    private static final int SENT = 100_000;

    @TempDir
    private Path folder;

    @Test
    void malformedPacketsInALoopStopNothing() throws Exception {
        Needs.network();
        Needs.programs("curl");
        List<byte[]> frames = frames(Corpus.orSkip().malformed(200_000));
        assertThat(frames).hasSizeGreaterThan(1000);
        try (Network network = Network.build();
                FrameSender sender = new FrameSender(network.client());
                Queries queries = new Queries(network.client());
                SensorProcess sensor = SensorProcess.start(
                        network.router(),
                        folder,
                        9609,
                        String.format(Locale.ROOT, """
                        capture: {backend: ring, interfaces: [%s], buffer: 128MiB, filter: 'len >= 0'}
                        log: {stats: 0s, file: {path: '%s'}}
                        """, Network.TAP, folder.resolve("eve.json")))) {
            sender.send(SENT, i -> frames.get(i % frames.size()));
            double seen = sensor.settled("postern_capture_packets_total");
            double dropped = sensor.settled("postern_capture_dropped_packets_total");

            // What the network itself answers comes on top.
            assertThat(seen + dropped).isGreaterThanOrEqualTo(SENT);
            assertThat(sensor.get("/healthz")).endsWith("200");
            assertThat(sensor.said()).doesNotContain("Exception").doesNotContain("\tat ");
            queries.send(1, Duration.ZERO);
            sensor.await("one more packet", () -> sensor.metric("postern_capture_packets_total") > seen);
        }
        // All of it, now that the log is closed: whole lines only, and the sound query among them.
        assertThat(LogLines.read(folder))
                .anyMatch(
                        event -> event.at("/dns/queries/0/rrname").asString("").equals(Queries.name(1)));
    }

    private static List<byte[]> frames(List<Path> captures) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        Packet packet = new Packet();
        for (Path capture : captures) {
            try (CaptureFile file = CaptureFile.open(capture)) {
                while (file.next(packet)) {
                    if (packet.linkType == ETHERNET && packet.captured >= SHORTEST && packet.captured <= LONGEST) {
                        frames.add(Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.captured));
                    }
                }
            }
        }
        return frames;
    }
}
