package io.postern.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.count.CounterSink;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.CannotListenException.Reason;
import io.postern.capture.live.CaptureLostException;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.PacketSink;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.eve.Origin;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Inspection;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.PacketEvidence;
import io.postern.gateway.inspection.Trust;
import io.postern.tls.keys.KeySource;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger opened = new AtomicInteger();

    private static CaptureMember member() {
        EveLog log = new EveLog(OutputStream.nullOutputStream(), false, Origin.INTERFACE);
        Inspection inspection = new Inspection(
                new LiveAccount(new Conclusions()),
                Optional.of(log),
                FlowLimits.standard(),
                KeySource.NONE,
                new Judging(DnsJudging.NONE, Trust.standard()),
                Inspection.FOREVER,
                PacketEvidence.NONE);
        return new CaptureMember("eth0", Share.ALL, inspection, log, 0, InstantSource.system());
    }

    /** Is lost at once the first time, and has nothing to say afterwards. */
    private final class Fragile implements LiveSource {
        private final boolean first = opened.incrementAndGet() == 1;

        @Override
        public String name() {
            return "eth0";
        }

        @Override
        public int poll(PacketSink sink) throws CaptureLostException {
            if (first) {
                throw new CaptureLostException("eth0", "went down");
            }
            Thread.onSpinWait();
            return 0;
        }

        @Override
        public void report(CounterSink sink) {
            sink.counter("live.packets", 5);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void anInterfaceThatIsLostIsOpenedAgainAndItsCountsGoOn() throws Exception {
        Watch watch = new Watch("eth0", name -> List.of(new Fragile()), List.of(member()), complaints::add);
        while (opened.get() < 2 || !watch.down().isEmpty()) {
            Thread.onSpinWait();
        }
        watch.stop();

        assertThat(watch.join(Duration.ofSeconds(5))).isTrue();
        assertThat(complaints)
                .containsExactly("eth0: went down; tried again every second", "eth0: is listened on again");
        assertThat(watch.figures().getFirst().get("live.packets")).isEqualTo(10);
        assertThat(watch.figures().getFirst().get("live.interface_losses")).isOne();
    }

    @Test
    void anInterfaceThatIsNotThereIsWaitedFor() throws Exception {
        Watch watch = new Watch(
                "eth7",
                name -> {
                    throw new CannotListenException(Reason.NO_SUCH_INTERFACE, "eth7", "no such interface");
                },
                List.of(member()),
                complaints::add);
        watch.awaitFirstTry();
        assertThat(watch.down()).isEqualTo("no such interface");
        assertThat(watch.hopeless()).isEmpty();
        watch.stop();

        assertThat(watch.join(Duration.ofSeconds(5))).isTrue();
        assertThat(complaints).containsExactly("eth7: no such interface; tried again every second");
    }

    @Test
    void aFilterThatMakesNoSenseIsHopeless() throws Exception {
        Watch watch = new Watch(
                "eth0",
                name -> {
                    throw new CannotListenException(Reason.BAD_FILTER, "eth0", "syntax error");
                },
                List.of(member()),
                complaints::add);
        watch.awaitFirstTry();
        watch.stop();

        assertThat(watch.hopeless()).isPresent();
        assertThat(watch.join(Duration.ofSeconds(5))).isTrue();
    }
}
