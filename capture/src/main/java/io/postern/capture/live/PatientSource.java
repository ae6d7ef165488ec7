package io.postern.capture.live;

import io.postern.capture.count.CounterSink;
import io.postern.capture.source.Packet;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Listens on an interface that may go down, away, or come back as another of the same name: then it waits, says so, and
 * tries again, first after a tenth of a second, then less and less often, every five seconds at the least. Packets are
 * numbered on, and counters go on, as if nothing had been.
 */
public final class PatientSource implements LiveSource {
    private static final long TICK = 100_000_000L, FIRST_DELAY = TICK, LONGEST_DELAY = 5_000_000_000L;

    private final String name;
    private final Opening opening;
    private final InterfaceListener listener;
    private final Pause pause;
    private final PacketSink numbering = this::handOn;
    private final Map<String, Long> past = new LinkedHashMap<>();
    private @Nullable LiveSource source;
    private PacketSink taker = packet -> {};
    private long numbersBefore;
    private long lastNumber;
    private long losses;
    private long awaySince;
    private long nextTry;
    private long delay = FIRST_DELAY;
    private boolean closed;

    /** Opens the interface once. */
    @FunctionalInterface
    public interface Opening {
        LiveSource open() throws CannotListenException;
    }

    private PatientSource(String name, Opening opening, InterfaceListener listener, Pause pause) {
        this.name = name;
        this.opening = opening;
        this.listener = listener;
        this.pause = pause;
    }

    /**
     * Listens on an interface that may come later: when it is not there, or down, that is told to the listener and waited
     * for.
     *
     * @throws CannotListenException when it cannot be listened on for any other reason
     */
    public static PatientSource open(String networkInterface, Opening opening, InterfaceListener listener)
            throws CannotListenException {
        return open(networkInterface, opening, listener, Pause.REAL);
    }

    static PatientSource open(String name, Opening opening, InterfaceListener listener, Pause pause)
            throws CannotListenException {
        PatientSource patient = new PatientSource(name, opening, listener, pause);
        try {
            patient.source = opening.open();
        } catch (CannotListenException e) {
            if (!e.reason().isAbsence()) {
                throw e;
            }
            patient.away(String.valueOf(e.getMessage()));
        }
        return patient;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * As {@link LiveSource#poll}; an interface that is lost gives no packets until it is back.
     *
     * @throws CaptureLostException when waiting is of no use: this process may not listen any more, or the filter does not
     *     fit the interface that has taken the old one's place
     */
    @Override
    public int poll(PacketSink sink) throws CaptureLostException {
        LiveSource current = source;
        if (current == null) {
            if (!closed) {
                attempt();
            }
            return 0;
        }
        taker = sink;
        try {
            return current.poll(numbering);
        } catch (CaptureLostException e) {
            retire(current);
            away(String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private void handOn(Packet packet) {
        long number = packet.number;
        lastNumber = numbersBefore + number;
        packet.number = lastNumber;
        try {
            taker.packet(packet);
        } finally {
            packet.number = number;
        }
    }

    private void attempt() throws CaptureLostException {
        long now = pause.nanoTime();
        if (nextTry - now > 0) {
            pause.forNanos(Math.min(TICK, nextTry - now));
            return;
        }
        try {
            LiveSource opened = opening.open();
            synchronized (past) {
                source = opened;
            }
        } catch (CannotListenException e) {
            if (!e.reason().mayPass()) {
                throw new CaptureLostException(name, String.valueOf(e.getMessage()));
            }
            delay = Math.min(2 * delay, LONGEST_DELAY);
            nextTry = now + delay;
            return;
        }
        delay = FIRST_DELAY;
        listener.back(name, Duration.ofNanos(now - awaySince));
    }

    private void away(String why) {
        awaySince = pause.nanoTime();
        nextTry = awaySince + delay;
        listener.lost(name, why);
    }

    private void retire(LiveSource lost) {
        lost.close();
        numbersBefore = lastNumber;
        synchronized (past) {
            lost.report((key, value) -> past.merge(key, value, Long::sum));
            source = null;
            losses++;
        }
    }

    @Override
    public void report(CounterSink sink) {
        Map<String, Long> sums;
        synchronized (past) {
            sums = new LinkedHashMap<>(past);
            if (source != null) {
                source.report((key, value) -> sums.merge(key, value, Long::sum));
            }
            sums.put(LiveCount.LOSSES.key(), losses);
        }
        sums.forEach(sink::counter);
    }

    @Override
    public void close() {
        closed = true;
        LiveSource current = source;
        if (current != null) {
            current.close();
        }
    }
}
