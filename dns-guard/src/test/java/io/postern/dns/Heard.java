package io.postern.dns;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessage;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Question;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that a listener is told. */
final class Heard implements DnsListener {
    record Message(long packet, Side from, DnsMessage message, Pair pair) {
        String name() {
            return message.questions().stream().map(Question::name).findFirst().orElse("");
        }
    }

    record Pair(Pairing.Role role, long queryPacket, long latencyNanos, int transmissions, int ordinal) {}

    record Odd(long packet, Side from, DnsAnomaly anomaly) {}

    record Lost(long packet, Side from, String name, int type, int transmissions, long waitedNanos, boolean givenUp) {}

    final List<Message> messages = new ArrayList<>();
    final List<Odd> anomalies = new ArrayList<>();
    final List<Lost> unanswered = new ArrayList<>();

    @Override
    public void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        Pair pair = new Pair(
                pairing.role(),
                pairing.queryPacket(),
                pairing.latencyNanos(),
                pairing.transmissions(),
                pairing.ordinal());
        messages.add(new Message(packet.number, from, DnsMessage.of(message), pair));
    }

    @Override
    public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly) {
        anomalies.add(new Odd(packet.number, from, anomaly));
    }

    @Override
    public void unanswered(UnansweredQuery query) {
        StringBuilder name = new StringBuilder();
        query.writeName(name);
        unanswered.add(new Lost(
                query.packet(),
                query.from(),
                name.toString(),
                query.type(),
                query.transmissions(),
                query.waitedNanos(),
                query.isGivenUp()));
    }

    List<String> names() {
        return messages.stream().map(Message::name).toList();
    }

    List<Pairing.Role> roles() {
        return messages.stream().map(message -> message.pair().role()).toList();
    }

    List<DnsAnomaly> oddities() {
        return anomalies.stream().map(Odd::anomaly).toList();
    }
}
