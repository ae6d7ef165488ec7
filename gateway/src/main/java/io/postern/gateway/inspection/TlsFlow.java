package io.postern.gateway.inspection;

import io.postern.capture.flow.Side;
import io.postern.gateway.outcome.AlertAdvice;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.outcome.TlsStage;
import io.postern.tls.Progress;
import io.postern.tls.SentAlert;
import io.postern.tls.TlsHandshake;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.wire.TlsAlert;
import java.util.Optional;

/** What TLS, and the way to it, mean for how a flow ended. */
final class TlsFlow {
    private TlsFlow() {}

    /** How far a session came. */
    static TlsStage stage(TlsHandshake handshake) {
        return switch (handshake.progress()) {
            case NOTHING -> TlsStage.NONE;
            case CLIENT_HELLO -> TlsStage.CLIENT_HELLO;
            case SERVER_HELLO, ENCRYPTED -> TlsStage.ANSWERED;
        };
    }

    /** The fatal alert that ended a handshake, if one did. */
    static Optional<Ending> ending(TlsHandshake handshake) {
        if (handshake.progress() == Progress.ENCRYPTED && handshake.keys() == KeyUse.NONE) {
            return Optional.empty();
        }
        for (SentAlert sent : handshake.alerts()) {
            if (sent.alert().fatal()) {
                Side from = sent.from() == handshake.client() ? Side.CLIENT : Side.SERVER;
                return Optional.of(ending(from, sent.alert(), sent.packet(), nameless(handshake)));
            }
        }
        return Optional.empty();
    }

    /** Whether the client said whom it wants to nobody: the ClientHello was seen, and has no server_name. */
    static boolean nameless(TlsHandshake handshake) {
        return handshake.clientHello().isPresent() && handshake.serverName().isEmpty();
    }

    /**
     * The end that a fatal alert puts to a handshake.
     *
     * @param from who sent it, as TLS sees the sides
     * @param nameless whether the ClientHello was seen and has no server_name
     */
    static Ending ending(Side from, TlsAlert alert, long packet, boolean nameless) {
        boolean client = from == Side.CLIENT;
        Outcome outcome = client && accusesCertificate(alert) ? Outcome.CERT_REJECTED : Outcome.TLS_ALERT;
        boolean missed = !client && nameless && AlertAdvice.mayMissName(alert.description());
        String who = client ? " by the client" : missed ? " by the server, no SNI" : " by the server";
        return new Ending(outcome, packet, alert.name() + who, AlertAdvice.of(client, alert.description(), nameless));
    }

    /** bad_certificate to certificate_unknown, and unknown_ca, RFC 8446 section 6.2. */
    private static boolean accusesCertificate(TlsAlert alert) {
        int description = alert.description();
        return description >= 42 && description <= 46 || description == 48;
    }

    /** The end that a proxy puts to a connection by not opening the tunnel, if it did so. */
    static Optional<Ending> ending(HttpConnect connect) {
        if (connect.accepted() || connect.status().isEmpty()) {
            return Optional.empty();
        }
        int status = connect.status().getAsInt();
        Outcome outcome = Outcome.ofConnectStatus(status);
        String detail = outcome == Outcome.CONNECT_REFUSED ? "status " + status : "";
        return Optional.of(new Ending(outcome, connect.statusPacket(), detail));
    }
}
