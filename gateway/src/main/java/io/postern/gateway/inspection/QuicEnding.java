package io.postern.gateway.inspection;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.outcome.Outcomes;
import io.postern.tls.Progress;
import io.postern.tls.Seen;
import io.postern.tls.quic.QuicClose;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.quic.QuicVersion;

/** What a QUIC handshake means for how its flow ended. */
final class QuicEnding {
    /** Fewer unanswered packets than this, or in less time, may be a capture that ended too early. */
    private static final int INITIALS_FOR_TIMEOUT = 3;

    private static final long NANOS_FOR_TIMEOUT = 1_000_000_000L;

    private QuicEnding() {}

    /** How the flow ended, as far as it is known when the handshake is told. */
    static Ending of(Flow flow, QuicHandshake handshake) {
        if (handshake.close().isPresent()
                && objects(flow, handshake.close().get().message())) {
            boolean nameless = handshake.clientHello().isPresent()
                    && handshake.serverName().isEmpty();
            return closed(handshake.close().get(), nameless);
        }
        long packet = handshake.clientHello().isPresent()
                ? handshake.clientHello().get().packet()
                : flow.firstPacket();
        if (handshake.serverHello().isPresent() || handshake.progress() == Progress.ENCRYPTED) {
            return new Ending(Outcome.ESTABLISHED, packet, "");
        }
        if (handshake.negotiation().isPresent()) {
            // Who asks for a version that is reserved to be refused wants to be refused, and goes on.
            boolean meant = !QuicVersion.isReserved(handshake.version());
            return new Ending(
                    meant ? Outcome.NO_COMMON_VERSION : Outcome.UNKNOWN,
                    handshake.negotiation().get().packet(),
                    "");
        }
        if (handshake.packets().serverInitials() > 0 || handshake.retry().isPresent()) {
            boolean further = handshake.packets().serverProtected() > 0;
            return new Ending(further ? Outcome.ESTABLISHED : Outcome.STALLED, packet, "");
        }
        boolean oneSided = handshake.packets().clientProtected() > 0;
        if (flow.packets(Side.SERVER) > 0 || oneSided) {
            return new Ending(Outcome.UNKNOWN, packet, "");
        }
        boolean patient = handshake.packets().clientInitials() >= INITIALS_FOR_TIMEOUT
                && flow.lastNanos() - flow.firstNanos() >= NANOS_FOR_TIMEOUT;
        return new Ending(patient ? Outcome.INITIAL_TIMEOUT : Outcome.UNANSWERED, packet, "");
    }

    /** Whether a close objects to something: a client that heard nothing, or has no error to tell, just gives up. */
    private static boolean objects(Flow flow, QuicClose close) {
        return close.from() == Side.SERVER || flow.packets(Side.SERVER) > 0 && close.errorCode() != 0;
    }

    private static Ending closed(Seen<QuicClose> seen, boolean nameless) {
        QuicClose close = seen.message();
        if (close.alert().isPresent()) {
            return TlsFlow.ending(close.from(), close.alert().get(), seen.packet(), nameless);
        }
        String who = close.from() == Side.CLIENT ? " by the client" : " by the server";
        String why = close.reason().isEmpty() ? "" : ": " + close.reason();
        return new Ending(Outcome.QUIC_CLOSED, seen.packet(), close.name() + who + why);
    }

    /** The same at the flow's end: an ICMP error explains why nobody answered. */
    static Ending atEnd(Flow flow, Ending told) {
        boolean unanswered = told.outcome() == Outcome.UNANSWERED || told.outcome() == Outcome.INITIAL_TIMEOUT;
        return unanswered && flow.icmpError().isPresent() ? Outcomes.ofDatagrams(flow) : told;
    }
}
