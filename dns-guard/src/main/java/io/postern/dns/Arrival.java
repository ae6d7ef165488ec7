package io.postern.dns;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import io.postern.dns.baseline.ResolverBaseline;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.observation.ResponseObservation.Relation;
import io.postern.dns.watch.OpenCase;
import io.postern.dns.watch.Reading;
import io.postern.dns.watch.Spelling;
import java.util.Locale;

/** The message that has just come, where, and what it belongs to: a reused cursor, moved from message to message. */
@SuppressWarnings("NullAway.Init") // set by move before anything is asked
final class Arrival {
    Flow flow;
    Side from;
    Packet packet;
    DnsMessageCursor message;
    Pairing pairing;

    Arrival() {}

    void move(Flow newFlow, Side newFrom, Packet newPacket, DnsMessageCursor newMessage, Pairing newPairing) {
        flow = newFlow;
        from = newFrom;
        packet = newPacket;
        message = newMessage;
        pairing = newPairing;
    }

    boolean isUdp() {
        return flow.protocol() == Headers.UDP;
    }

    IpAddress senderAddress() {
        return flow.address(from);
    }

    int senderPort() {
        return flow.port(from);
    }

    IpAddress receiverAddress() {
        return flow.address(from.other());
    }

    int receiverPort() {
        return flow.port(from.other());
    }

    /** A case of the exchange that the message belongs to, which is a response. */
    OpenCase open(boolean queryEdns, ResolverBaseline baseline) {
        StringBuilder name = new StringBuilder();
        pairing.writeName(name);
        OpenCase opened = new OpenCase(
                flow,
                from.other(),
                pairing.exchange(),
                new Endpoint(senderAddress(), senderPort()),
                packet.source,
                name.toString().toLowerCase(Locale.ROOT),
                message.questionType(0),
                pairing.queryPacket(),
                pairing.queryNanos(),
                queryEdns,
                baseline);
        opened.count(pairing.transmissions(), pairing.ordinal());
        return opened;
    }

    /**
     * The message, a response, as it is judged.
     *
     * @param latencyNanos since the query was sent first
     * @param spelling of the name in the query
     */
    ResponseObservation response(Relation relation, long latencyNanos, int spelling) {
        return Reading.response(
                relation,
                message,
                packet.number,
                packet.timeNanos,
                latencyNanos,
                senderAddress(),
                pairing.timeToLive(),
                relation == Relation.OTHER_QUESTION || Spelling.of(message) == spelling);
    }
}
