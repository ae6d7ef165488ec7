package io.postern.capture.flow;

import io.postern.capture.count.Tally;
import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
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

    private static final Side[] SIDES = Side.values();

    private final StreamDispatcher dispatcher;
    private final HeldSegments held;
    private final Tally<FlowCount> tally;
    /** Number, time and source of what is read behind a gap; nothing else of it is set. */
    private final Packet behindGap = new Packet();

    StreamAssembler(StreamDispatcher dispatcher, FlowLimits limits, Tally<FlowCount> tally) {
        this.dispatcher = dispatcher;
        this.held = new HeldSegments(limits, tally);
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
            // Not -ahead: half of all sequence numbers behind has no positive counterpart.
            if (ahead <= -h.payloadOnWire) {
                return;
            }
        }
        if (!flow.reading) {
            end.next = sequence + h.payloadOnWire;
        } else if (ahead > 0) {
            hold(flow, from, sequence, ahead, packet, h);
        } else if (firstHeld(flow, from) == null) {
            deliver(flow, from, h.bytes, h.payloadOffset, h.payloadLength, h.payloadOnWire, -ahead, packet);
        } else {
            // What is held was captured first: this segment only fills the places that it leaves.
            held.insert(flow.unread(), from, sequence, end.next, packet, h);
            drain(flow, from, packet);
        }
    }

    /** Reads a segment whose first {@code skip} bytes were read before. */
    private void deliver(
            TcpFlow flow, Side from, byte[] bytes, int offset, int length, int onWire, int skip, Packet packet) {
        TcpEnd end = flow.end(from);
        end.next += onWire - skip;
        if (flow.unread != null) {
            flow.unread.clearStrays(from);
        }
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
        Unread unread = flow.unread();
        if (ahead > WINDOW) {
            tally.add(FlowCount.OUT_OF_WINDOW);
            if (unread.stray(from) >= STUBBORN) {
                skipTo(flow, from, sequence, Incompleteness.GAP, packet);
                deliver(flow, from, h.bytes, h.payloadOffset, h.payloadLength, h.payloadOnWire, 0, packet);
            }
        } else if (held.hasRoom(unread, from, h.payloadLength)) {
            held.insert(unread, from, sequence, sequence, packet, h);
        } else {
            tally.add(FlowCount.HELD_CAP);
            Held first = unread.held(from);
            int resume = first == null || sequence - first.sequence < 0 ? sequence : first.sequence;
            skipTo(flow, from, resume, Incompleteness.CAP, packet);
            drainBehindGap(flow, from);
            if (flow.reading) {
                payload(flow, sideOf(flow, end), packet, h);
            }
        }
    }

    /** The receiver of {@code from}'s bytes has everything before {@code acknowledgment}. */
    void acknowledged(TcpFlow flow, Side from, int acknowledgment, Packet packet) {
        Held first = firstHeld(flow, from);
        if (first != null && acknowledgment - first.sequence > 0) {
            skipTo(flow, from, first.sequence, Incompleteness.GAP, packet);
            drainBehindGap(flow, from);
        }
    }

    private void skipTo(TcpFlow flow, Side from, int sequence, Incompleteness reason, Packet packet) {
        TcpEnd end = flow.end(from);
        int missing = sequence - end.next;
        end.next = sequence;
        if (missing > 0 && flow.reading) {
            dispatcher.gap(flow, from, missing, reason, packet);
        }
    }

    /** Reads held segments as far as they join up behind one that {@code packet} brought. */
    private void drain(TcpFlow flow, Side from, Packet packet) {
        drain(flow, from, packet, false);
    }

    /** The same behind a gap, which nothing filled: what was held could be read when it came, had one known. */
    private void drainBehindGap(TcpFlow flow, Side from) {
        behindGap.timeNanos = Long.MIN_VALUE;
        drain(flow, from, behindGap, true);
    }

    private void drain(TcpFlow flow, Side from, Packet packet, boolean dateByHeld) {
        TcpEnd end = flow.end(from);
        for (Held first = joined(flow, end); first != null && flow.reading; first = joined(flow, end)) {
            held.removeFirst(flow.unread(), sideOf(flow, end));
            if (dateByHeld && first.timeNanos >= packet.timeNanos) {
                packet.number = first.packetNumber;
                packet.timeNanos = first.timeNanos;
                packet.source = first.source;
            }
            int skip = end.next - first.sequence;
            if (skip < first.onWire) {
                deliver(flow, sideOf(flow, end), first.bytes, 0, first.bytes.length, first.onWire, skip, packet);
            }
        }
        if (!flow.reading) {
            held.forget(flow);
        }
    }

    /** The first held segment of this end, if nothing is missing before it. */
    private static @Nullable Held joined(TcpFlow flow, TcpEnd end) {
        Held first = firstHeld(flow, sideOf(flow, end));
        return first != null && first.sequence - end.next <= 0 ? first : null;
    }

    private static @Nullable Held firstHeld(TcpFlow flow, Side side) {
        return flow.unread == null ? null : flow.unread.held(side);
    }

    /** Which side this end is now: a protocol may have turned the flow round meanwhile. */
    @SuppressWarnings("ReferenceEquality") // an end is itself only
    private static Side sideOf(TcpFlow flow, TcpEnd end) {
        return flow.end(Side.CLIENT) == end ? Side.CLIENT : Side.SERVER;
    }

    /** The flow is over: what waited for a missing segment is read without it. */
    void end(TcpFlow flow) {
        if (flow.unread != null) {
            for (Side side : SIDES) {
                for (Held first = firstHeld(flow, side); first != null && flow.reading; first = firstHeld(flow, side)) {
                    behindGap.number = first.packetNumber;
                    behindGap.timeNanos = first.timeNanos;
                    behindGap.source = first.source;
                    skipTo(flow, side, first.sequence, Incompleteness.GAP, behindGap);
                    drainBehindGap(flow, side);
                }
            }
            held.forget(flow);
        }
        dispatcher.close(flow);
    }
}
