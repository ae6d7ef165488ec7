package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;

/** Reads the datagrams of a claimed UDP flow. */
public interface DatagramReader {
    /** Takes one datagram; its payload is {@code headers}' and is overwritten afterwards. */
    void read(Flow flow, Side from, Packet packet, Headers headers);

    /**
     * Whether the protocol asks and answers on ports of the moment, so that a flow that falls silent is over: it ends as early
     * as one that was never answered.
     */
    default boolean brief() {
        return false;
    }

    /** The flow ended. */
    void close(Flow flow);
}
