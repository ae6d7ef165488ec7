package io.postern.gateway.replay;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.outcome.TlsStage;
import io.postern.tls.Progress;
import io.postern.tls.SentAlert;
import io.postern.tls.TlsHandshake;
import io.postern.tls.wire.TlsAlert;

/** What TLS means for how its flow ended. */
final class TlsFlow {
    private TlsFlow() {}

    /** How far a session came. */
    static TlsStage stage(TlsHandshake handshake) {
        TlsStage stage = switch (handshake.progress()) {
            case NOTHING -> TlsStage.NONE;
            case CLIENT_HELLO -> TlsStage.CLIENT_HELLO;
            case SERVER_HELLO, ENCRYPTED -> TlsStage.ANSWERED;
        };
        if (handshake.progress() == Progress.ENCRYPTED) {
            return stage;
        }
        for (SentAlert sent : handshake.alerts()) {
            stage = stage(stage, sent.from() == handshake.client() ? Side.CLIENT : Side.SERVER, sent.alert());
        }
        return stage;
    }

    /**
     * How far a session came, now that one side sent an alert in clear.
     *
     * @param from who sent it, as TLS sees the sides
     */
    static TlsStage stage(TlsStage before, Side from, TlsAlert alert) {
        if (!alert.fatal() || before == TlsStage.CERTIFICATE_ALERT) {
            return before;
        }
        return from == Side.CLIENT && accusesCertificate(alert) ? TlsStage.CERTIFICATE_ALERT : TlsStage.FATAL_ALERT;
    }

    /** bad_certificate to certificate_unknown, and unknown_ca, RFC 8446 section 6.2. */
    private static boolean accusesCertificate(TlsAlert alert) {
        int description = alert.description();
        return description >= 42 && description <= 46 || description == 48;
    }

    /** The packet that shows a flow's outcome best. */
    static long evidence(Flow flow, Outcome outcome) {
        if (outcome == Outcome.ICMP_UNREACHABLE && flow.icmpError().isPresent()) {
            return flow.icmpError().get().packet();
        }
        boolean reset = outcome == Outcome.REFUSED
                || outcome == Outcome.RESET_AFTER_HANDSHAKE
                || outcome == Outcome.RESET_AFTER_CLIENTHELLO;
        if (reset && flow instanceof TcpFlow connection && connection.resetCount() > 0) {
            return connection.resets().getFirst().packet();
        }
        return flow.firstPacket();
    }
}
