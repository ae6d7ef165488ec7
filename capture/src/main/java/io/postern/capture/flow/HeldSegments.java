package io.postern.capture.flow;

import io.postern.capture.count.Tally;
import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps segments that came too early, within the limits of one flow and of all flows together. */
final class HeldSegments {
    private final FlowLimits limits;
    private final Tally<FlowCount> tally;
    private long bytesInAll;

    HeldSegments(FlowLimits limits, Tally<FlowCount> tally) {
        this.limits = limits;
        this.tally = tally;
    }

    boolean hasRoom(Unread unread, Side from, int length) {
        return unread.heldBytes(from) + length <= limits.heldPerFlow() && bytesInAll + length <= limits.heldInAll();
    }

    /**
     * Keeps what no held segment has yet, in pieces if need be.
     *
     * @param sequence of the first byte of the payload of {@code h}
     * @param from the first sequence number that is of interest
     */
    void insert(Unread unread, Side side, int sequence, int from, Packet packet, Headers h) {
        int stop = sequence + h.payloadOnWire;
        int start = from;
        Held before = null;
        Held at = unread.held(side);
        while (at != null && start - stop < 0) {
            if (start - at.sequence < 0) {
                int until = stop - at.sequence < 0 ? stop : at.sequence;
                before = link(unread, side, before, piece(packet, h, sequence, start, until));
                start = until;
            } else {
                if (start - at.end() < 0) {
                    tally.add(FlowCount.OVERLAP);
                    start = at.end();
                }
                before = at;
                at = at.next;
            }
        }
        if (start - stop < 0) {
            link(unread, side, before, piece(packet, h, sequence, start, stop));
        }
    }

    private Held piece(Packet packet, Headers h, int sequence, int start, int stop) {
        int first = Math.min(start - sequence, h.payloadLength);
        int last = Math.min(stop - sequence, h.payloadLength);
        byte[] copy = Arrays.copyOfRange(h.bytes, h.payloadOffset + first, h.payloadOffset + last);
        bytesInAll += copy.length;
        return new Held(start, copy, stop - start, packet);
    }

    private static Held link(Unread unread, Side side, @Nullable Held before, Held piece) {
        if (before == null) {
            piece.next = unread.held(side);
            unread.hold(side, piece);
        } else {
            piece.next = before.next;
            before.next = piece;
        }
        return piece;
    }

    void removeFirst(Unread unread, Side side) {
        Held first = unread.held(side);
        if (first != null) {
            bytesInAll -= first.bytes.length;
            unread.hold(side, first.next);
        }
    }

    /** Gives up all that a flow holds. */
    void forget(TcpFlow flow) {
        if (flow.unread != null) {
            bytesInAll -= flow.unread.heldBytes(Side.CLIENT) + flow.unread.heldBytes(Side.SERVER);
            flow.unread = null;
        }
    }
}
