package io.postern.capture.flow;

import io.postern.capture.count.Tally;
import io.postern.capture.source.Packet;
import java.util.List;

/** Hands the ordered bytes of a connection to the protocol that claims them. */
final class StreamDispatcher {
    /** How often a side may be refused: once from its beginning, more often when the capture came in the middle. */
    private static final int TRIES = 1, TRIES_MID_STREAM = 4;

    private final StreamProtocol[] protocols;
    private final Tally<FlowCount> tally;

    StreamDispatcher(List<? extends StreamProtocol> protocols, Tally<FlowCount> tally) {
        this.protocols = protocols.toArray(new StreamProtocol[0]);
        this.tally = tally;
    }

    void bytes(TcpFlow flow, Side from, byte[] bytes, int offset, int length, Packet packet) {
        if (flow.reader instanceof StreamReader reader) {
            if (!reader.read(from, bytes, offset, length, packet)) {
                release(flow);
            }
            return;
        }
        Prefix prefix = flow.unread == null ? null : flow.unread.prefix;
        if (prefix == null || prefix.of(from).length == 0) {
            claim(flow, from, bytes, offset, length, packet);
            return;
        }
        int before = prefix.of(from).length;
        prefix.append(from, bytes, offset, length);
        byte[] all = prefix.of(from);
        int taken = all.length - before;
        claimPrefix(flow, from, all, packet);
        boolean refused = flow.reader == null && (flow.unread == null || flow.unread.prefix.of(from).length == 0);
        if (refused && flow.reading && flow.midStream()) {
            // The segments before may end something older; a message often begins where a segment does.
            claim(flow, from, bytes, offset, length, packet);
            return;
        }
        if (taken < length && flow.reader instanceof StreamReader && flow.reading) {
            bytes(flow, from, bytes, offset + taken, length - taken, packet);
        }
    }

    void gap(TcpFlow flow, Side from, long length, Incompleteness reason, Packet packet) {
        tally.add(reason == Incompleteness.SNAPLEN ? FlowCount.CUT : FlowCount.GAP);
        if (flow.reader instanceof StreamReader reader) {
            if (!reader.gap(from, length, reason, packet)) {
                release(flow);
            }
            return;
        }
        // What follows is no beginning; it is looked at as the middle of a stream is.
        if (flow.unread != null) {
            flow.unread.prefix.clear(from);
        }
        refuse(flow, from);
    }

    void close(TcpFlow flow) {
        if (flow.reader instanceof StreamReader reader) {
            release(flow);
            reader.close();
        }
    }

    private void release(TcpFlow flow) {
        flow.reader = null;
        flow.reading = false;
    }

    private void claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length, Packet packet) {
        boolean undecided = false;
        for (StreamProtocol protocol : protocols) {
            Claim claim = protocol.claim(flow, from, bytes, offset, length);
            if (claim.isYes()) {
                Side sender = Orientation.correct(flow, from, claim) ? from.other() : from;
                open(flow, sender, protocol.open(flow), packet);
                if (flow.reading) {
                    bytes(flow, sender, bytes, offset, length, packet);
                }
                return;
            }
            undecided |= claim == Claim.NEED_MORE;
        }
        if (!undecided || length >= Prefix.LIMIT) {
            refuse(flow, from);
            return;
        }
        flow.unread().prefix.append(from, bytes, offset, length);
    }

    private void claimPrefix(TcpFlow flow, Side from, byte[] all, Packet packet) {
        if (flow.unread != null) {
            flow.unread.prefix.clear(from);
        }
        claim(flow, from, all, 0, all.length, packet);
    }

    /** Gives a new reader what the other side had said while nobody could tell. */
    private void open(TcpFlow flow, Side sender, StreamReader reader, Packet packet) {
        flow.reader = reader;
        Side other = sender.other();
        if (flow.unread != null && flow.unread.prefix.of(other).length > 0) {
            byte[] said = flow.unread.prefix.of(other);
            flow.unread.prefix.clear(other);
            if (!reader.read(other, said, 0, said.length, packet)) {
                release(flow);
            }
        }
    }

    private void refuse(TcpFlow flow, Side from) {
        TcpEnd end = flow.end(from);
        TcpEnd peer = flow.end(from.other());
        end.refused++;
        int tries = flow.midStream() ? TRIES_MID_STREAM : TRIES;
        if (end.refused >= tries && (peer.refused >= tries || peer.refused == 0 && end.refused > 2 * tries)) {
            release(flow);
        }
    }
}
