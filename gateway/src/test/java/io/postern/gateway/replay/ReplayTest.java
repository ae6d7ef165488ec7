package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.capture.flow.FlowLimits;
import io.postern.capture.source.CaptureFiles;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.TimeWindow;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.progress.Progress;
import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.summary.Style;
import io.postern.gateway.summary.SummaryPage;
import io.postern.tls.keys.KeySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path folder = Path.of("");

    private final StopSignal stop = new StopSignal();

    private ReplayResult replay(int jobs, List<Path> inputs, OutputStream events) throws IOException {
        ReplayOptions options = new ReplayOptions(
                false,
                TimeWindow.ALL,
                Optional.empty(),
                jobs,
                false,
                FlowLimits.standard(),
                KeySource.NONE,
                new Judging(DnsJudging.NONE, Trust.standard()));
        Replay replay =
                new Replay(options, CaptureFiles.find(inputs), InputStream.nullInputStream(), Progress.NONE, stop);
        return replay.run(Optional.of(events), folder);
    }

    /** Captures of different sizes, the first the largest, so that the others are done before it. */
    private List<Path> captures() {
        List<Path> captures = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Recording recording = new Recording();
            for (int n = 0; n < (i == 0 ? 1500 : 700 - 100 * i); n++) {
                String client = "10.0." + i + "." + (1 + n % 200) + ":" + (1024 + n);
                recording.udp(client, "10.0.0.53:53", Dns.query(n, "host" + n + ".example.test", Dns.A));
                recording.udp("10.0.0.53:53", client, Dns.failure(n, "host" + n + ".example.test", 3));
            }
            new Connection(recording, "10.0.0.1:999", "203.0.113." + i + ":443")
                    .syn()
                    .reset();
            captures.add(recording.save(folder.resolve("capture-" + i + ".pcap")));
        }
        return captures;
    }

    @Test
    void outputIsTheSameWhateverTheNumberOfJobs() throws IOException {
        List<Path> captures = captures();
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ReplayResult expected = replay(1, captures, one);
        assertThat(one.size()).isGreaterThan(2 * Spill.IN_MEMORY);
        for (int jobs : new int[] {2, 3, 16}) {
            ByteArrayOutputStream several = new ByteArrayOutputStream();
            ReplayResult result = replay(jobs, captures, several);
            assertThat(several.toByteArray()).isEqualTo(one.toByteArray());
            assertThat(page(result)).isEqualTo(page(expected));
        }
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".spill"));
    }

    private static String page(ReplayResult result) {
        return new SummaryPage(result.summary(), result.skipped(), result.interrupted(), Style.PLAIN).text();
    }

    @Test
    void moreCapturesThanMayWaitAreAllRead() throws IOException {
        List<Path> captures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Recording recording = new Recording();
            new Connection(recording, "10.0.0.1:999", "203.0.113.7:443").syn().reset();
            captures.add(recording.save(folder.resolve("capture-" + i + ".pcap")));
        }
        ReplayResult result = replay(3, captures, OutputStream.nullOutputStream());
        assertThat(result.summary().inputs()).hasSize(200);
        assertThat(result.summary().count(Outcome.REFUSED)).isEqualTo(200);
    }

    @Test
    void logThatCannotBeWrittenEndsTheReplay() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        for (int jobs : new int[] {1, 2}) {
            assertThatThrownBy(() -> replay(jobs, captures(), full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    @Test
    void whoStopsGetsWhatWasReadUntilThen() throws IOException {
        Recording recording = new Recording();
        Connection connection = new Connection(recording, "10.0.0.1:999", "203.0.113.7:443");
        connection.open();
        for (int i = 0; i < 5000; i++) {
            connection.says(Tls.protectedRecord());
        }
        stop.request();
        Path capture = recording.save(folder.resolve("long.pcap"));
        CaptureReplay replay = new CaptureReplay(
                io.postern.capture.source.CaptureFile.open(capture),
                Optional.empty(),
                new ReplayOptions(
                        false,
                        TimeWindow.ALL,
                        Optional.empty(),
                        1,
                        false,
                        FlowLimits.standard(),
                        KeySource.NONE,
                        new Judging(DnsJudging.NONE, Trust.standard())),
                Progress.NONE,
                stop);
        assertThat(replay.run().inputs()).singleElement().satisfies(input -> {
            assertThat(input.interrupted()).isTrue();
            assertThat(input.packets()).isEqualTo(4096);
        });
        ReplayResult result = replay(1, List.of(capture), OutputStream.nullOutputStream());
        assertThat(result.interrupted()).isTrue();
        assertThat(page(result)).contains("interrupted");
    }

    @Test
    void windowCountsFromTheFirstPacket() {
        Recording recording = new Recording();
        recording.udp("10.0.0.1:1", "10.0.0.53:53", Dns.query(1, "a.test", Dns.A));
        recording.after(2000).udp("10.0.0.1:1", "10.0.0.53:53", Dns.query(2, "b.test", Dns.A));
        recording.after(2000).udp("10.0.0.1:1", "10.0.0.53:53", Dns.query(3, "c.test", Dns.A));
        TimeWindow window = new TimeWindow(
                Optional.of(new TimeWindow.Bound(1_000_000_000L, true)),
                Optional.of(new TimeWindow.Bound((Recording.START + 4) * 1_000_000_000L, false)));
        Replayed replayed = Replayed.of(recording, false, window);
        assertThat(replayed.lines("dns")).singleElement().asString().contains("b.test");
        assertThat(replayed.summary().counters().get("replay.outside_window")).isEqualTo(2);
    }
}
