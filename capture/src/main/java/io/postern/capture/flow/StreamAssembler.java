package io.postern.capture.flow;

import io.postern.capture.count.Tally;
import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts the payload of each side in order. One policy for overlaps, <em>first</em>: of two segments that carry the same
 * sequence number, the byte that was captured first is read, whatever the second says.
 *
 * <p>A hole is waited for until the receiver acknowledges what lies behind it (it has the bytes, the capture has not), a
 * cap is hit, or the flow ends; then it is reported as a gap and reading goes on behind it.
 */
final class StreamAssembler {
    /** Segments further ahead than this cannot be in anybody's window. */
    private static final int WINDOW = 1 << 24;
    /** After so many of them in a row it is the place in the stream that is wrong. */
    private static final int STUBBORN = 8;

    private final StreamDispatcher dispatcher;
    private final FlowLimits limits;
    private final Tally<FlowCount> tally;
    private long heldInAll;

    StreamAssembler(StreamDispatcher dispatcher, FlowLimits limits, Tally<FlowCount> tally) {
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.tally = tally;
    }

    void payload(TcpFlow flow, Side from, Packet packet, Headers h) {
        TcpEnd end = flow.end(from);
        int sequence = h.sequence + ((h.tcpFlags & Headers.SYN) != 0 ? 1 : 0);
        if (!end.started) {
            end.started = true;
            end.next = sequence;
        }
        int ahead = sequence - end.next;
        if (ahead < 0) {
            tally.add(FlowCount.OVERLAP);
            end.retransmissions += (char) (end.retransmissions == Character.MAX_VALUE ? 0 : 1);
            if (-ahead >= h.payloadOnWire) {
                return;
            }
        }
        if (!flow.reading) {
            end.next = sequence + h.payloadOnWire;
        } else if (ahead > 0) {
            hold(flow, from, sequence, ahead, packet, h);
        } else if (end.held == null) {
            deliver(flow, from, h.bytes, h.payloadOffset, h.payloadLength, h.payloadOnWire, -ahead, packet);
        } else {
            // What is held was captured first: this segment only fills the places that it leaves.
            insert(end, sequence, sequence - ahead, h);
            drain(flow, from, packet);
        }
    }

    /** Reads a segment whose first {@code skip} bytes were read before. */
    private void deliver(
            TcpFlow flow, Side from, byte[] bytes, int offset, int length, int onWire, int skip, Packet packet) {
        TcpEnd end = flow.end(from);
        end.next += onWire - skip;
        end.outOfWindow = 0;
        if (length > skip) {
            dispatcher.bytes(flow, from, bytes, offset + skip, length - skip, packet);
        }
        int cut = onWire - Math.max(length, skip);
        if (cut > 0 && flow.reading) {
            dispatcher.gap(flow, sideOf(flow, end), cut, Incompleteness.SNAPLEN, packet);
        }
    }

    private void hold(TcpFlow flow, Side from, int sequence, int ahead, Packet packet, Headers h) {
        TcpEnd end = flow.end(from);
        if (ahead > WINDOW) {
            tally.add(FlowCount.OUT_OF_WINDOW);
            if (++end.outOfWindow < STUBBORN) {
                return;
            }
            skipTo(flow, from, sequence, Incompleteness.GAP, packet);
            deliver(flow, from, h.bytes, h.payloadOffset, h.payloadLength, h.payloadOnWire, 0, packet);
            return;
        }
        int held = heldBy(end);
        if (held + h.payloadLength > limits.heldPerFlow() || heldInAll + h.payloadLength > limits.heldInAll()) {
            tally.add(FlowCount.HELD_CAP);
            int first = end.held == null || sequence - end.held.sequence < 0 ? sequence : end.held.sequence;
            skipTo(flow, from, first, Incompleteness.CAP, packet);
            drain(flow, from, packet);
            if (flow.reading) {
                payload(flow, sideOf(flow, end), packet, h);
            }
            return;
        }
        insert(end, sequence, sequence, h);
    }

    private static int heldBy(TcpEnd end) {
        int held = 0;
        for (Held at = end.held; at != null; at = at.next) {
            held += at.bytes.length;
        }
        return held;
    }

    /** Keeps what no held segment has yet, from {@code first} on, in pieces if need be. */
    private void insert(TcpEnd end, int sequence, int first, Headers h) {
        int stop = sequence + h.payloadOnWire;
        int start = first;
        Held before = null;
        Held at = end.held;
        while (at != null && start - stop < 0) {
            if (start - at.sequence < 0) {
                int until = stop - at.sequence < 0 ? stop : at.sequence;
                before = link(end, before, piece(h, sequence, start, until));
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
            link(end, before, piece(h, sequence, start, stop));
        }
    }

    private Held piece(Headers h, int sequence, int start, int stop) {
        int from = Math.min(start - sequence, h.payloadLength);
        int to = Math.min(stop - sequence, h.payloadLength);
        byte[] copy = Arrays.copyOfRange(h.bytes, h.payloadOffset + from, h.payloadOffset + to);
        heldInAll += copy.length;
        return new Held(start, copy, stop - start);
    }

    private static Held link(TcpEnd end, @Nullable Held before, Held piece) {
        if (before == null) {
            piece.next = end.held;
            end.held = piece;
        } else {
            piece.next = before.next;
            before.next = piece;
        }
        return piece;
    }

    /** The receiver of {@code from}'s bytes has everything before {@code acknowledgment}. */
    void acknowledged(TcpFlow flow, Side from, int acknowledgment, Packet packet) {
        TcpEnd end = flow.end(from);
        Held first = end.held;
        if (first != null && acknowledgment - first.sequence > 0) {
            skipTo(flow, from, first.sequence, Incompleteness.GAP, packet);
            drain(flow, sideOf(flow, end), packet);
        }
    }

    private void skipTo(TcpFlow flow, Side from, int sequence, Incompleteness reason, Packet packet) {
        TcpEnd end = flow.end(from);
        int missing = sequence - end.next;
        end.next = sequence;
        end.outOfWindow = 0;
        if (missing > 0 && flow.reading) {
            dispatcher.gap(flow, from, missing, reason, packet);
        }
    }

    /** Reads held segments as far as they join up. */
    private void drain(TcpFlow flow, Side from, Packet packet) {
        TcpEnd end = flow.end(from);
        Held first = end.held;
        while (first != null && first.sequence - end.next <= 0) {
            end.held = first.next;
            heldInAll -= first.bytes.length;
            int skip = end.next - first.sequence;
            if (skip < first.onWire) {
                if (flow.reading) {
                    deliver(flow, sideOf(flow, end), first.bytes, 0, first.bytes.length, first.onWire, skip, packet);
                } else {
                    end.next = first.end();
                }
            }
            first = end.held;
        }
        if (!flow.reading) {
            forget(flow);
        }
    }

    /** Which side this end is now: a protocol may have turned the flow round meanwhile. */
    private static Side sideOf(TcpFlow flow, TcpEnd end) {
        return flow.end(Side.CLIENT) == end ? Side.CLIENT : Side.SERVER;
    }

    void end(TcpFlow flow) {
        Packet none = lastPacketOf(flow);
        for (Side side : SIDES) {
            TcpEnd end = flow.end(side);
            while (end.held != null && flow.reading) {
                skipTo(flow, sideOf(flow, end), end.held.sequence, Incompleteness.GAP, none);
                drain(flow, sideOf(flow, end), none);
            }
        }
        forget(flow);
        dispatcher.close(flow);
    }

    private static final Side[] SIDES = Side.values();

    /** What is read after the end is dated by the flow's last packet, whose number is no longer known. */
    private static Packet lastPacketOf(Flow flow) {
        Packet packet = new Packet();
        packet.timeNanos = flow.lastNanos();
        packet.number = flow.firstPacket();
        return packet;
    }

    private void forget(TcpFlow flow) {
        for (Side side : SIDES) {
            TcpEnd end = flow.end(side);
            for (Held at = end.held; at != null; at = at.next) {
                heldInAll -= at.bytes.length;
            }
            end.held = null;
        }
    }
}
