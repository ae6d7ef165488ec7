package io.postern.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.capture.count.CounterSink;
import io.postern.capture.live.CannotListenException.Reason;
import io.postern.capture.source.Packet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatientSourceTest {
    private final Clock clock = new Clock();
    private final List<String> heard = new ArrayList<>();
    private final List<Long> openedAtMillis = new ArrayList<>();
    private CannotListenException obstacle = new CannotListenException(Reason.NO_SUCH_INTERFACE, "eth9", "not there");
    private boolean there = true;
    private Scripted current = new Scripted();

    private final InterfaceListener listener = new InterfaceListener() {
        @Override
        public void lost(String networkInterface, String why) {
            heard.add("lost: " + why);
        }

        @Override
        public void back(String networkInterface, Duration away) {
            heard.add("back after " + away.toMillis() + " ms");
        }
    };

    @Test
    void interfaceThatIsLostIsOpenedAgainAndPacketsAreNumberedOn() throws IOException {
        List<Long> numbers = new ArrayList<>();
        PatientSource source = open();
        source.poll(packet -> numbers.add(packet.number));
        source.poll(packet -> numbers.add(packet.number));
        current.lose = true;
        assertThat(source.poll(packet -> numbers.add(packet.number))).isZero();
        for (int i = 0; i < 3; i++) {
            source.poll(packet -> numbers.add(packet.number));
        }

        assertThat(heard).containsExactly("lost: eth9: is down", "back after 100 ms");
        assertThat(numbers).containsExactly(1L, 2L, 3L);
        assertThat(counters(source)).containsEntry("live.packets", 3L).containsEntry("live.interface_losses", 1L);
    }

    @Test
    void waitingNeitherSpinsNorGivesUp() throws IOException {
        PatientSource source = open();
        current.lose = true;
        there = false;
        source.poll(packet -> {});
        openedAtMillis.clear();
        int polls = 0;
        while (clock.nanos < 60_000_000_000L) {
            assertThat(source.poll(packet -> {})).isZero();
            polls++;
        }

        assertThat(openedAtMillis).startsWith(100L, 300L, 700L, 1500L, 3100L, 6300L, 11_300L);
        assertThat(openedAtMillis).hasSizeBetween(15, 17);
        assertThat(polls).isLessThan(700);

        there = true;
        for (int i = 0; i < 60; i++) {
            source.poll(packet -> {});
        }
        assertThat(heard).hasSize(2).last().asString().startsWith("back after 6");
    }

    @Test
    void interfaceThatIsNotThereYetIsWaitedFor() throws IOException {
        there = false;
        PatientSource source = open();
        assertThat(heard).containsExactly("lost: eth9: not there");
        there = true;
        source.poll(packet -> {});
        source.poll(packet -> {});
        assertThat(heard).last().isEqualTo("back after 100 ms");
        assertThat(source.poll(packet -> {})).isEqualTo(1);
    }

    @Test
    void whatTimeDoesNotHealIsSaidAtOnce() throws IOException {
        there = false;
        obstacle = CannotListenException.noPermission("eth9");
        assertThatThrownBy(this::open).isInstanceOf(CannotListenException.class);

        there = true;
        PatientSource source = open();
        current.lose = true;
        source.poll(packet -> {});
        there = false;
        source.poll(packet -> {});
        assertThatThrownBy(() -> source.poll(packet -> {}))
                .isInstanceOf(CaptureLostException.class)
                .hasMessageContaining("CAP_NET_RAW");
    }

    @Test
    void lostSourceIsClosed() throws IOException {
        PatientSource source = open();
        Scripted first = current;
        first.lose = true;
        source.poll(packet -> {});
        assertThat(first.closed).isTrue();
        source.close();
        assertThat(source.poll(packet -> {})).isZero();
    }

    private PatientSource open() throws CannotListenException {
        return PatientSource.open("eth9", this::source, listener, clock);
    }

    private LiveSource source() throws CannotListenException {
        openedAtMillis.add(clock.nanos / 1_000_000);
        if (!there) {
            throw obstacle;
        }
        current = new Scripted();
        return current;
    }

    private static Map<String, Long> counters(LiveSource source) {
        Map<String, Long> counters = new HashMap<>();
        source.report(counters::put);
        return counters;
    }

    private static final class Clock implements Pause {
        long nanos;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void forNanos(long pause) {
            nanos += pause;
        }
    }

    private static final class Scripted implements LiveSource {
        final Packet packet = new Packet();
        boolean lose;
        boolean closed;

        @Override
        public String name() {
            return "eth9";
        }

        @Override
        public int poll(PacketSink sink) throws CaptureLostException {
            if (lose) {
                throw new CaptureLostException("eth9", "is down");
            }
            packet.number++;
            sink.packet(packet);
            return 1;
        }

        @Override
        public void report(CounterSink sink) {
            sink.counter("live.packets", packet.number);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
