package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.ArrayList;
import java.util.List;

/** The RST segments of one connection, and what came after the first of them. */
final class Resets {
    /** Resets that are kept of a connection; later ones are only counted. */
    static final int KEPT = 8;

    /** Longer than packets overtake each other. */
    private static final long OVERTAKING_NANOS = 20_000_000;

    private final List<Reset> kept = new ArrayList<>(1);
    private char count;
    private char after;
    private long sequel = -1;

    void add(Reset reset) {
        if (kept.size() < KEPT) {
            kept.add(reset);
        }
        if (count != Character.MAX_VALUE) {
            count++;
        }
    }

    /** A packet without RST. */
    void other(Side from, Packet packet, Headers h) {
        Reset first = kept.getFirst();
        if (from != first.from()) {
            return;
        }
        if (after != Character.MAX_VALUE) {
            after++;
        }
        if (sequel < 0 && goesOn(first, packet, h)) {
            sequel = packet.number;
        }
    }

    /** Whether a host that had sent the reset would not have sent this: an acceptance, or data that the reset cannot have overtaken. */
    private static boolean goesOn(Reset first, Packet packet, Headers h) {
        boolean accepts = (h.tcpFlags & (Headers.SYN | Headers.ACK)) == (Headers.SYN | Headers.ACK);
        boolean late = h.sequence - first.sequence() >= 0 || packet.timeNanos - first.timeNanos() > OVERTAKING_NANOS;
        return accepts || h.payloadOnWire > 0 && late;
    }

    List<Reset> kept() {
        return List.copyOf(kept);
    }

    int count() {
        return count;
    }

    int after() {
        return after;
    }

    long sequel() {
        return sequel;
    }
}
