package io.postern.gateway.outcome;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.IcmpError;
import io.postern.capture.flow.Reset;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;

/** Judges how a flow ended: a pure function of what was seen. */
public final class Outcomes {
    /** Fewer unanswered SYNs than this may be a capture that ended too early, or a client that gave up. */
    private static final int SYNS_FOR_TIMEOUT = 3;

    private Outcomes() {}

    /**
     * How a TCP connection ended.
     *
     * @param stage how far TLS came on it
     */
    public static Ending of(TcpFlow flow, TlsStage stage) {
        Outcome outcome =
                flow.midStream() ? midStream(flow, stage) : flow.synAcks() == 0 ? unopened(flow) : opened(flow, stage);
        return switch (outcome) {
            case REFUSED, RESET_AFTER_HANDSHAKE, RESET_AFTER_CLIENTHELLO ->
                new Ending(outcome, flow.resets().getFirst().packet(), "");
            case ICMP_UNREACHABLE -> unreachable(flow);
            default -> new Ending(outcome, flow.firstPacket(), "");
        };
    }

    private static Ending unreachable(Flow flow) {
        IcmpError error = flow.icmpError().orElseThrow();
        return new Ending(Outcome.ICMP_UNREACHABLE, error.packet(), IcmpReason.of(flow.ipVersion(), error));
    }

    private static Outcome midStream(TcpFlow flow, TlsStage stage) {
        if (stage == TlsStage.CLIENT_HELLO && resetBy(flow, Side.SERVER) && !spoke(flow, Side.SERVER)) {
            return Outcome.RESET_AFTER_CLIENTHELLO;
        }
        return spoke(flow, Side.CLIENT) && spoke(flow, Side.SERVER) ? Outcome.ESTABLISHED : Outcome.UNKNOWN;
    }

    private static boolean spoke(TcpFlow flow, Side side) {
        return flow.end(side).payloadBytes() > 0;
    }

    private static boolean resetBy(TcpFlow flow, Side side) {
        return flow.resetCount() > 0 && flow.resets().getFirst().from() == side;
    }

    private static Outcome unopened(TcpFlow flow) {
        if (spoke(flow, Side.CLIENT) && spoke(flow, Side.SERVER)) {
            // The SYN-ACK is missing in the capture, not on the wire.
            return Outcome.ESTABLISHED;
        }
        if (resetBy(flow, Side.SERVER)) {
            return Outcome.REFUSED;
        }
        if (flow.icmpError().isPresent()) {
            return Outcome.ICMP_UNREACHABLE;
        }
        if (flow.packets(Side.SERVER) > 0) {
            return Outcome.UNKNOWN;
        }
        return flow.syns() >= SYNS_FOR_TIMEOUT ? Outcome.SYN_TIMEOUT : Outcome.UNANSWERED;
    }

    /** Whether a reset in the server's name ended the connection before the server had said anything, whatever arrived afterwards. */
    private static boolean cutOff(TcpFlow flow) {
        if (!resetBy(flow, Side.SERVER)) {
            return false;
        }
        Reset first = flow.resets().getFirst();
        return first.stage() == Reset.Stage.ASKED && flow.end(Side.CLIENT).payloadBytes() == first.peerBytes();
    }

    private static Outcome opened(TcpFlow flow, TlsStage stage) {
        if (stage != TlsStage.NONE && cutOff(flow)) {
            return Outcome.RESET_AFTER_CLIENTHELLO;
        }
        if (spoke(flow, Side.SERVER)) {
            return Outcome.ESTABLISHED;
        }
        if (stage == TlsStage.CLIENT_HELLO) {
            return unansweredHello(flow);
        }
        if (resetBy(flow, Side.SERVER) && !spoke(flow, Side.CLIENT)) {
            return Outcome.RESET_AFTER_HANDSHAKE;
        }
        boolean acknowledged = (flow.end(Side.CLIENT).flags() & Headers.ACK) != 0;
        return acknowledged ? Outcome.ESTABLISHED : Outcome.UNKNOWN;
    }

    private static Outcome unansweredHello(TcpFlow flow) {
        if (resetBy(flow, Side.SERVER)) {
            return Outcome.RESET_AFTER_CLIENTHELLO;
        }
        if (flow.end(Side.SERVER).finished() && !flow.clientFinishedFirst()) {
            return Outcome.CLOSED_AFTER_CLIENTHELLO;
        }
        boolean acknowledged = flow.packets(Side.SERVER) > flow.synAcks();
        if (acknowledged) {
            return Outcome.STALLED;
        }
        return flow.end(Side.CLIENT).retransmissions() > 0 ? Outcome.BLACKHOLE_AFTER_CLIENTHELLO : Outcome.UNKNOWN;
    }

    /** How a flow that is no TCP connection ended: only that it was unreachable can be told. */
    public static Ending ofDatagrams(Flow flow) {
        if (flow.packets(Side.SERVER) > 0) {
            return new Ending(Outcome.ESTABLISHED, flow.firstPacket(), "");
        }
        return flow.icmpError().isPresent() ? unreachable(flow) : new Ending(Outcome.UNKNOWN, flow.firstPacket(), "");
    }
}
