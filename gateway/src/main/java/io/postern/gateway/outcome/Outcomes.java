package io.postern.gateway.outcome;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;

/** Judges how a flow ended: a pure function of what was seen. */
public final class Outcomes {
    /** Fewer unanswered SYNs than this may be a capture that ended too early, or a client that gave up. */
    private static final int SYNS_FOR_TIMEOUT = 3;

    private Outcomes() {}

    /**
     * The outcome of a TCP connection that ended.
     *
     * @param stage how far TLS came on it
     */
    public static Outcome of(TcpFlow flow, TlsStage stage) {
        if (stage == TlsStage.CERTIFICATE_ALERT) {
            return Outcome.CERT_REJECTED;
        }
        if (stage == TlsStage.FATAL_ALERT) {
            return Outcome.TLS_ALERT;
        }
        if (flow.midStream()) {
            return midStream(flow, stage);
        }
        return flow.synAcks() == 0 ? unopened(flow) : opened(flow, stage);
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

    private static Outcome opened(TcpFlow flow, TlsStage stage) {
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
        if (flow.end(Side.SERVER).finished()) {
            return Outcome.CLOSED_AFTER_CLIENTHELLO;
        }
        boolean acknowledged = flow.packets(Side.SERVER) > flow.synAcks();
        if (acknowledged) {
            return Outcome.STALLED;
        }
        return flow.end(Side.CLIENT).retransmissions() > 0 ? Outcome.BLACKHOLE_AFTER_CLIENTHELLO : Outcome.UNKNOWN;
    }

    /** The outcome of a flow that is no TCP connection: only that it was unreachable can be told. */
    public static Outcome ofDatagrams(Flow flow) {
        return flow.icmpError().isPresent() && flow.packets(Side.SERVER) == 0
                ? Outcome.ICMP_UNREACHABLE
                : flow.packets(Side.SERVER) > 0 ? Outcome.ESTABLISHED : Outcome.UNKNOWN;
    }
}
