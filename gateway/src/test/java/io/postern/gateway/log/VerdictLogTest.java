package io.postern.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerdictLogTest {
    private static final byte[] LINE = "{\"event_type\":\"dns\"}\n".getBytes(StandardCharsets.US_ASCII);

    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final Queue<String> written = new ConcurrentLinkedQueue<>();

    private abstract class Recorder implements Destination {
        @Override
        public String name() {
            return "file";
        }

        @Override
        public void tick() {}

        @Override
        public void reopen() {
            written.add("reopened ");
        }

        @Override
        public void close() {
            written.add("closed");
        }
    }

    private final class Good extends Recorder {
        @Override
        public void write(byte[] lines) {
            written.add(new String(lines, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void whatWaitsIsWrittenBeforeTheEnd() {
        VerdictLog log = new VerdictLog(List.of(new Good()), 1 << 20, complaints::add);
        for (int i = 0; i < 100; i++) {
            log.write(LINE, 0, LINE.length);
        }
        log.close(Duration.ofSeconds(5));

        assertThat(String.join("", written).lines()).hasSize(101).last().isEqualTo("closed");
        assertThat(log.states().getFirst().written()).isEqualTo(100);
        assertThat(log.states().getFirst().dropped()).isZero();
    }

    @Test
    void aDestinationThatHangsHoldsUpNobodyAndWhatDoesNotFitIsCounted() {
        CountDownLatch hung = new CountDownLatch(1);
        VerdictLog log = new VerdictLog(
                List.of(new Recorder() {
                    @Override
                    public void write(byte[] lines) {
                        try {
                            hung.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }),
                10L * LINE.length,
                complaints::add);
        for (int i = 0; i < 1000; i++) {
            log.write(LINE, 0, LINE.length);
        }
        DestinationState state = log.states().getFirst();

        assertThat(state.dropped()).isEqualTo(990);
        assertThat(state.queued()).isEqualTo(10L * LINE.length);
        hung.countDown();
        log.close(Duration.ofSeconds(5));
        assertThat(log.states().getFirst().written()).isEqualTo(10);
    }

    @Test
    void aDestinationThatFailsIsTriedAgainWithTheSameLinesAndSaysSo() {
        AtomicInteger attempts = new AtomicInteger();
        VerdictLog log = new VerdictLog(
                List.of(new Recorder() {
                    @Override
                    public void write(byte[] lines) throws IOException {
                        if (attempts.incrementAndGet() < 3) {
                            throw new IOException("no space left");
                        }
                        written.add(new String(lines, StandardCharsets.US_ASCII));
                    }
                }),
                1 << 20,
                complaints::add);
        log.write(LINE, 0, LINE.length);
        while (log.states().getFirst().written() == 0) {
            Thread.onSpinWait();
        }

        assertThat(String.join("", written)).contains("dns");
        assertThat(log.states().getFirst().failures()).isEqualTo(2);
        log.close(Duration.ofSeconds(5));
        assertThat(complaints)
                .containsExactly(
                        "the log's destination file fails: no space left", "the log's destination file works again");
        assertThat(log.states().getFirst().isFailing()).isFalse();
    }

    @Test
    void whatCannotBeWrittenAtTheEndIsCountedAsDropped() {
        VerdictLog log = new VerdictLog(
                List.of(new Recorder() {
                    @Override
                    public void write(byte[] lines) throws IOException {
                        throw new IOException("gone");
                    }
                }),
                1 << 20,
                complaints::add);
        log.write(LINE, 0, LINE.length);
        log.write(LINE, 0, LINE.length);
        log.close(Duration.ofSeconds(5));

        assertThat(log.states().getFirst().dropped()).isEqualTo(2);
        assertThat(log.states().getFirst().isFailing()).isTrue();
        assertThat(written).contains("closed");
    }

    @Test
    void reopeningReachesTheDestination() {
        VerdictLog log = new VerdictLog(List.of(new Good()), 1 << 20, complaints::add);
        log.reopen();
        log.close(Duration.ofSeconds(5));

        assertThat(String.join("", written)).isEqualTo("reopened closed");
    }
}
