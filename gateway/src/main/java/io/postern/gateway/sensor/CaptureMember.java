package io.postern.gateway.sensor;

import io.postern.capture.count.CounterSink;
import io.postern.capture.keep.KeptLane;
import io.postern.capture.live.CaptureLostException;
import io.postern.capture.live.LiveCount;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.PacketSink;
import io.postern.capture.source.Packet;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.inspection.Inspection;
import io.postern.gateway.inspection.Judging;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One capture thread's share: polls a source, inspects what comes, writes events, and looks at the clock in between. */
final class CaptureMember implements PacketSink {
    private static final long SECOND = 1_000_000_000L;
    private static final long TICK = SECOND / 10;
    /** Packets may wait so long in the kernel before they are handed over. */
    private static final long KERNEL_DELAY = SECOND;

    private static final long LONGEST_SILENCE = 10 * SECOND;

    private final String name;
    private final Inspection inspection;
    private final EveLog log;
    private final long statsNanos;
    private final InstantSource clock;
    private final Share share;
    private final @Nullable KeptLane lane;
    private final AtomicReference<Optional<Order>> order = new AtomicReference<>(Optional.empty());
    private final SortedMap<String, Long> earlierSources = new TreeMap<>();
    private volatile Figures figures = Figures.NONE;
    private boolean begun;
    private long packets;
    private long lastPacketNanos;
    private long ticked;
    private volatile long seen = System.nanoTime();
    private long published;
    private long statsWritten;
    private final long started;

    /** To judge by something else from now on. */
    private record Order(Judging judging, CountDownLatch done) {}

    /**
     * A share of an interface.
     *
     * @param name the interface's
     * @param statsNanos between two stats events; 0 for none
     */
    CaptureMember(String name, Share share, Inspection inspection, EveLog log, long statsNanos, InstantSource clock) {
        this.name = name;
        this.share = share;
        lane = share.lane().orElse(null);
        packets = share.number() - share.shares() + 1L;
        this.inspection = inspection;
        this.log = log;
        this.statsNanos = statsNanos;
        this.clock = clock;
        started = System.nanoTime();
        ticked = started;
        published = started - SECOND;
        statsWritten = started;
    }

    @Override
    public void packet(Packet packet) {
        if (!begun) {
            begun = true;
            inspection.begin(packet.timeNanos);
        }
        // Numbers go on when an interface is opened again.
        packets += share.shares();
        packet.number = packets;
        lastPacketNanos = packet.timeNanos;
        if (lane != null) {
            lane.packet(packet);
        }
        inspection.packet(packet);
    }

    /** Polls until it is over. */
    void listen(LiveSource source, BooleanSupplier over) throws CaptureLostException {
        try {
            while (!over.getAsBoolean()) {
                boolean quiet = source.poll(this) == 0;
                tick(quiet, source::report);
            }
        } finally {
            keep(source);
        }
    }

    /** Counts that its source was lost. */
    void lost() {
        earlierSources.merge(LiveCount.LOSSES.key(), 1L, Long::sum);
    }

    /** Lets time go on while there is no source. */
    void idle() {
        tick(true, sink -> {});
    }

    private void tick(boolean quiet, Share.Counters source) {
        long now = System.nanoTime();
        if (now - ticked < TICK) {
            return;
        }
        ticked = now;
        seen = now;
        if (lane != null) {
            lane.tick();
        }
        Optional<Order> todo = order.getAndSet(Optional.empty());
        if (todo.isPresent()) {
            inspection.judgeBy(todo.get().judging(), wallNanos());
            todo.get().done().countDown();
        }
        inspection.idle(quiet ? Math.max(lastPacketNanos, wallNanos() - KERNEL_DELAY) : lastPacketNanos);
        if (now - published >= SECOND) {
            published = now;
            publish(source);
            if (statsNanos > 0 && now - statsWritten >= statsNanos) {
                statsWritten = now;
                stats();
            }
        }
        log.flush();
    }

    private void publish(Share.Counters source) {
        SortedMap<String, Long> counters = new TreeMap<>(earlierSources);
        CounterSink sink = (key, value) -> counters.merge(key, value, Long::sum);
        source.report(sink);
        inspection.report(sink);
        log.report(sink);
        share.more().report(sink);
        figures = new Figures(counters, inspection.activeFlows(), lastPacketNanos);
    }

    private void keep(LiveSource source) {
        source.report((key, value) -> earlierSources.merge(key, value, Long::sum));
    }

    private void stats() {
        log.stats(name, wallNanos(), (System.nanoTime() - started) / SECOND, figures.counters());
    }

    /** Tells everything that is open, and hands on the last events. */
    void finish() {
        inspection.finish();
        if (lane != null) {
            lane.close();
        }
        publish(sink -> {});
        stats();
        log.close();
    }

    /** Has it judge by something else, within a tick; any thread. */
    CountDownLatch judgeBy(Judging judging) {
        CountDownLatch done = new CountDownLatch(1);
        order.getAndSet(Optional.of(new Order(judging, done)))
                .ifPresent(before -> before.done().countDown());
        return done;
    }

    /** Whether it has looked at the clock within the last seconds; any thread. */
    boolean isAlive() {
        return System.nanoTime() - seen < LONGEST_SILENCE;
    }

    /** What it had counted a moment ago; any thread. */
    Figures figures() {
        return figures;
    }

    private long wallNanos() {
        var instant = clock.instant();
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }
}
