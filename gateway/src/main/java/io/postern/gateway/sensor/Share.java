package io.postern.gateway.sensor;

import io.postern.capture.count.CounterSink;
import io.postern.capture.keep.KeptLane;
import java.util.Optional;

/**
 * Which share of an interface's packets a capture thread has.
 *
 * @param number of the share, from 0
 * @param shares how many threads share the packets: each numbers its own so that no two packets have one number
 * @param lane where its packets are kept, if they are
 * @param more counters that it writes in stats events besides its own
 */
record Share(int number, int shares, Optional<KeptLane> lane, Counters more) {
    /** All packets, none of them kept. */
    static final Share ALL = new Share(0, 1, Optional.empty(), sink -> {});

    /** Something that counts. */
    @FunctionalInterface
    interface Counters {
        /** Reports every counter. */
        void report(CounterSink sink);
    }
}
