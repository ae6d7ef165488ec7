package io.postern.capture.live;

import io.postern.capture.count.CounterSink;

/**
 * Listens on one interface. One thread polls and closes it; {@link #report} may be called from any.
 */
public interface LiveSource extends AutoCloseable {
    /** The interface, by the name that it was asked for; {@code in_iface} of the events. */
    String name();

    /**
     * Hands over what has come since, and waits for at most one tick (100 ms) when nothing has.
     *
     * @return packets handed over: 0 when the tick passed without one
     * @throws CaptureLostException when the interface went down or away; the source is of no use any more and is to be closed
     */
    int poll(PacketSink sink) throws CaptureLostException;

    /** Reports packets that were received, and those that were lost, by the place where they were lost. */
    void report(CounterSink sink);

    /** Leaves the interface; a second time does nothing. */
    @Override
    void close();
}
