package io.postern.gateway.log;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The log of a daemon: what many threads hand over goes to every destination. */
public final class VerdictLog {
    private final List<DestinationThread> destinations = new ArrayList<>();

    /**
     * A log that writes to these, which are closed with it.
     *
     * @param room octets that may wait for each
     * @param complaints hears, in a sentence, when one begins to fail and when it works again; called by any thread
     */
    public VerdictLog(List<? extends Destination> destinations, long room, Consumer<String> complaints) {
        for (Destination destination : destinations) {
            this.destinations.add(new DestinationThread(destination, room, complaints));
        }
    }

    /** Takes whole lines; never waits. Any thread. */
    public void write(byte[] bytes, int offset, int length) {
        byte[] lines = new byte[length];
        System.arraycopy(bytes, offset, lines, 0, length);
        for (DestinationThread destination : destinations) {
            destination.offer(lines);
        }
    }

    /**
     * For a writer that hands over whole lines at once; closing it does nothing. One thread.
     *
     * @param current asked each time, since a log may be exchanged meanwhile
     */
    public static OutputStream lines(Supplier<VerdictLog> current) {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                throw new UnsupportedOperationException("whole lines are wanted");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                current.get().write(bytes, offset, length);
            }
        };
    }

    /** Has every destination begin anew, soon. */
    public void reopen() {
        destinations.forEach(DestinationThread::reopen);
    }

    /** How each destination does. */
    public List<DestinationState> states() {
        return destinations.stream().map(DestinationThread::state).toList();
    }

    /** Writes what waits, for this long at most, and ends. */
    public void close(java.time.Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        destinations.forEach(destination -> destination.end(until));
    }
}
