package io.postern.capture.flow;

import io.postern.capture.count.Tally;
import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;

/** Follows each connection's handshake and end, and passes its payload on to be put in order. */
final class TcpTracker {
    /** A SYN with a new sequence number opens a new connection only after this much silence, unless the old one closed. */
    private static final long SILENCE_NANOS = 60_000_000_000L;

    private final StreamAssembler assembler;
    private final Tally<FlowCount> tally;

    TcpTracker(StreamAssembler assembler, Tally<FlowCount> tally) {
        this.assembler = assembler;
        this.tally = tally;
    }

    /** Whether this packet, which has the 5-tuple of {@code flow}, is the first of a new connection. */
    static boolean beginsAnew(TcpFlow flow, Packet packet, Headers h) {
        if ((h.tcpFlags & (Headers.SYN | Headers.ACK | Headers.RST)) != Headers.SYN || !h.hasTransport) {
            return false;
        }
        Side from = flow.isFrom(h, Side.CLIENT) ? Side.CLIENT : Side.SERVER;
        TcpEnd end = flow.end(from);
        if (end.synSeen && end.initialSequence == h.sequence) {
            return false;
        }
        return flow.isClosed() || flow.isEstablished() && packet.timeNanos - flow.lastNanos > SILENCE_NANOS;
    }

    void segment(TcpFlow flow, Side from, Packet packet, Headers h) {
        if (!h.hasTransport) {
            return;
        }
        TcpEnd end = flow.end(from);
        int flags = h.tcpFlags;
        end.flags |= (byte) flags;
        if ((flags & (Headers.SYN | Headers.RST | Headers.FIN)) == 0) {
            if (!flow.isEstablished()) {
                established(flow, from, packet, flags);
            }
        } else {
            control(flow, from, packet, h);
        }
        if (flow.resets != null && (flags & Headers.RST) == 0) {
            flow.resets.other(from, packet, h);
        }
        if ((flags & Headers.RST) == 0) {
            TcpEnd peer = flow.end(from.other());
            // The ACK that completes the handshake is nothing to answer.
            if ((h.payloadOnWire > 0 || peer.payloadBytes > 0 || flags != Headers.ACK)
                    && end.unheard != Character.MAX_VALUE) {
                end.unheard++;
            }
            end.lastMicros = micros(flow, packet);
            peer.unheard = 0;
        }
        if ((flags & Headers.ACK) != 0) {
            acknowledged(flow, from.other(), packet, h);
        }
        if (h.payloadOnWire > 0 && (flags & Headers.RST) == 0) {
            if (end.payloadBytes == 0) {
                end.dataTimeToLive = (byte) h.timeToLive;
            }
            int sum = end.payloadBytes + h.payloadOnWire;
            end.payloadBytes = sum < 0 ? Integer.MAX_VALUE : sum;
            assembler.payload(flow, from, packet, h);
        } else if (!end.started && (flags & Headers.RST) == 0) {
            end.started = true;
            end.next = h.sequence + ((flags & (Headers.SYN | Headers.FIN)) != 0 ? 1 : 0);
        }
    }

    /** An ordinary segment of a connection that is not known to be open. */
    private void established(TcpFlow flow, Side from, Packet packet, int flags) {
        switch (flow.state()) {
            case NONE -> {
                tally.add(FlowCount.MIDSTREAM);
                flow.become(TcpState.ESTABLISHED);
            }
            case SYN_SENT -> {
                // The SYN-ACK was not captured: the server speaks, or the client goes on as if it had heard.
                if ((flags & Headers.ACK) != 0) {
                    flow.become(TcpState.ESTABLISHED);
                    tally.add(FlowCount.SESSIONS);
                }
            }
            case SYN_RECEIVED -> {
                if (from == Side.CLIENT && (flags & Headers.ACK) != 0) {
                    if (flow.synAcks == 1) {
                        flow.clientRttMicros = micros(flow, packet) - flow.synAckMicros;
                    }
                    flow.become(TcpState.ESTABLISHED);
                    tally.add(FlowCount.SESSIONS);
                }
            }
            default -> {}
        }
    }

    private void control(TcpFlow flow, Side from, Packet packet, Headers h) {
        int flags = h.tcpFlags;
        if ((flags & Headers.RST) != 0) {
            reset(flow, from, packet, h);
        } else if ((flags & Headers.SYN) != 0) {
            synchronize(flow, from, packet, h);
        } else {
            if (!flow.isEstablished()) {
                established(flow, from, packet, flags);
            }
            TcpEnd end = flow.end(from);
            if (!end.finSeen) {
                flow.clientFinishedFirst |= from == Side.CLIENT && !flow.end(Side.SERVER).finSeen;
                end.finSeen = true;
                end.finSequence = h.sequence + h.payloadOnWire;
                if (flow.state() != TcpState.CLOSED) {
                    flow.become(afterFin(from, flow.end(from.other())));
                }
            }
        }
    }

    private static TcpState afterFin(Side from, TcpEnd peer) {
        if (from == Side.SERVER) {
            return peer.finSeen ? TcpState.LAST_ACK : TcpState.FIN_WAIT_1;
        }
        if (!peer.finSeen) {
            return TcpState.CLOSE_WAIT;
        }
        return peer.finAcknowledged ? TcpState.TIME_WAIT : TcpState.CLOSING;
    }

    private void synchronize(TcpFlow flow, Side from, Packet packet, Headers h) {
        boolean answer = (h.tcpFlags & Headers.ACK) != 0;
        tally.add(answer ? FlowCount.SYN_ACK : FlowCount.SYN);
        TcpEnd end = flow.end(from);
        boolean fresh = !end.synSeen || end.initialSequence != h.sequence;
        if (fresh && flow.isEstablished()) {
            // The peers ignore it (RFC 5961 section 4), and so do we: it must not blind us to what they say.
            tally.add(FlowCount.LATE_SYN);
            return;
        }
        if (fresh) {
            end.synSeen = true;
            end.initialSequence = h.sequence;
            end.synTimeToLive = (byte) h.timeToLive;
            end.synDontFragment = h.dontFragment;
            end.window = (char) h.window;
            end.packedOptions = TcpOptions.pack(h);
            end.started = true;
            end.next = h.sequence + 1;
        }
        if (!answer) {
            flow.syns += (byte) (flow.syns == Byte.MAX_VALUE ? 0 : 1);
            flow.synMicros = micros(flow, packet);
            if (flow.state() == TcpState.NONE) {
                flow.become(TcpState.SYN_SENT);
            }
            return;
        }
        flow.synAcks += (byte) (flow.synAcks == Byte.MAX_VALUE ? 0 : 1);
        flow.synAckMicros = micros(flow, packet);
        if (flow.synAcks == 1 && flow.syns == 1) {
            flow.serverRttMicros = Math.max(0, flow.synAckMicros - flow.synMicros);
        }
        if (flow.state() == TcpState.NONE || flow.state() == TcpState.SYN_SENT) {
            flow.become(TcpState.SYN_RECEIVED);
        }
    }

    private void reset(TcpFlow flow, Side from, Packet packet, Headers h) {
        tally.add(FlowCount.RST);
        TcpEnd end = flow.end(from);
        TcpEnd peer = flow.end(from.other());
        flow.add(new Reset(
                from,
                packet.number,
                packet.timeNanos,
                stage(flow),
                peer.unheard,
                peer.lastMicros < 0 ? -1 : Math.max(0, micros(flow, packet) - peer.lastMicros),
                peer.payloadBytes,
                h.timeToLive,
                h.identification,
                h.dontFragment,
                h.sequence,
                end.started ? h.sequence - end.next : 0,
                (h.tcpFlags & Headers.ACK) != 0,
                h.acknowledgment,
                h.payloadOnWire,
                TcpOptions.hasTimestamps(TcpOptions.pack(h))));
        flow.become(TcpState.CLOSED);
    }

    /** {@code acknowledged} is told by its peer how far it was heard. */
    private static Reset.Stage stage(TcpFlow flow) {
        TcpEnd client = flow.end(Side.CLIENT);
        TcpEnd server = flow.end(Side.SERVER);
        if (client.finSeen || server.finSeen) {
            return Reset.Stage.CLOSING;
        }
        if (server.payloadBytes > 0) {
            return Reset.Stage.ANSWERED;
        }
        if (client.payloadBytes > 0) {
            return Reset.Stage.ASKED;
        }
        return flow.synAcks > 0 ? Reset.Stage.OPENED : Reset.Stage.OPENING;
    }

    private void acknowledged(TcpFlow flow, Side acknowledged, Packet packet, Headers h) {
        TcpEnd end = flow.end(acknowledged);
        if (end.finSeen && !end.finAcknowledged && h.acknowledgment - end.finSequence > 0) {
            end.finAcknowledged = true;
            boolean server = acknowledged == Side.SERVER;
            switch (flow.state()) {
                case FIN_WAIT_1 -> flow.become(TcpState.FIN_WAIT_2);
                case CLOSING -> {
                    if (server) {
                        flow.become(flow.end(Side.CLIENT).finAcknowledged ? TcpState.CLOSED : TcpState.TIME_WAIT);
                    }
                }
                case LAST_ACK -> {
                    if (server) {
                        flow.become(TcpState.CLOSED);
                    }
                }
                case TIME_WAIT -> flow.become(TcpState.CLOSED);
                default -> {}
            }
        }
        if (flow.unread != null) {
            assembler.acknowledged(flow, acknowledged, h.acknowledgment, packet);
        }
    }

    /** The connection is over: what waited for a missing segment is read without it. */
    void end(TcpFlow flow) {
        assembler.end(flow);
    }

    private static int micros(Flow flow, Packet packet) {
        long micros = (packet.timeNanos - flow.firstNanos) / 1_000;
        return Math.clamp(micros, 0, Integer.MAX_VALUE);
    }
}
