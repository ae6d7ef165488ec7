package io.postern.dns;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.observation.ResponseObservation.Relation;
import io.postern.dns.watch.AskedIndex;
import io.postern.dns.watch.ExchangeSlots;
import io.postern.dns.watch.OpenCase;
import io.postern.dns.watch.Reading;

/** Responses that do not belong to a query of their flow as they should: they may answer one that went elsewhere, or guess at one. */
final class StrayResponses {
    /** How long after a query a stray response is taken for an answer to it. */
    private static final long WINDOW_NANOS = 5_000_000_000L;

    private static final int DNS_PORT = 53;
    private static final int MULTICAST4 = 0xe;
    private static final int MULTICAST6 = 0xff;
    private static final int BROADCAST = 0xff;

    private final Recollection memory;
    private final Chambers chambers;

    StrayResponses(Recollection memory, Chambers chambers) {
        this.memory = memory;
        this.chambers = chambers;
    }

    /** A response with the ID of a query and another question. */
    void hearOtherQuestion(Arrival arrival) {
        int slot = memory.slots.find(arrival.pairing.exchange());
        // Servers that ask each other from port 53 have many queries open in one flow, and IDs meet by chance.
        boolean servers = arrival.senderPort() == DNS_PORT && arrival.receiverPort() == DNS_PORT;
        if (slot == ExchangeSlots.NONE || servers || !arrival.isUdp()) {
            return;
        }
        OpenCase open =
                chambers.of(arrival.pairing.exchange()).orElseGet(() -> opened(arrival, memory.slots.hadEdns(slot)));
        open.add(arrival.response(Relation.OTHER_QUESTION, arrival.pairing.latencyNanos(), 0));
    }

    private OpenCase opened(Arrival arrival, boolean queryEdns) {
        OpenCase opened = arrival.open(queryEdns, memory.baseline(arrival));
        chambers.open(opened, arrival.packet.timeNanos, memory.slots);
        return opened;
    }

    /** A response under an ID that nobody used in its flow. */
    void hear(Arrival arrival) {
        if (!arrival.isUdp()) {
            return;
        }
        IpAddress client = arrival.receiverAddress();
        long key = AskedIndex.key(client.high(), client.low(), arrival.receiverPort(), arrival.message.questionHash(0));
        int at = memory.asked.find(key, arrival.packet.timeNanos - WINDOW_NANOS);
        if (at < 0) {
            return;
        }
        int slot = memory.slots.find(memory.asked.exchange(at));
        Endpoint server = memory.asked.server(at);
        boolean sameServer = server.address().equals(arrival.senderAddress()) && server.port() == arrival.senderPort();
        boolean sameId = memory.asked.id(at) == arrival.message.id();
        boolean otherSource = sameId && !sameServer && !isForMany(server.address());
        boolean guess = !sameId && sameServer;
        if (slot == ExchangeSlots.NONE || !otherSource && !guess) {
            return;
        }
        OpenCase open = chambers.of(memory.asked.exchange(at)).orElseGet(() -> opened(arrival, at, slot, server));
        if (guess) {
            open.addWrongId(arrival.message.id());
        } else {
            long latency = arrival.packet.timeNanos - memory.asked.nanos(at);
            open.add(arrival.response(Relation.OTHER_SOURCE, latency, memory.slots.spelling(slot)));
        }
    }

    private OpenCase opened(Arrival arrival, int at, int slot, Endpoint server) {
        OpenCase opened = new OpenCase(
                arrival.flow,
                arrival.from.other(),
                memory.asked.exchange(at),
                server,
                arrival.packet.source,
                Reading.name(arrival.message),
                arrival.message.questionType(0),
                memory.asked.packet(at),
                memory.asked.nanos(at),
                memory.slots.hadEdns(slot),
                memory.baselines.of(server.address().high(), server.address().low(), server.port()));
        memory.firstAnswer(slot, memory.asked.nanos(at), server.address()).ifPresent(opened::add);
        chambers.open(opened, arrival.packet.timeNanos, memory.slots);
        return opened;
    }

    /** Whether a query to this address may be answered from any other: multicast and broadcast. */
    private static boolean isForMany(IpAddress server) {
        return server.isIpv4()
                ? (server.low() >>> 28 & 15) == MULTICAST4 || (server.low() & 255) == BROADCAST
                : server.high() >>> 56 == MULTICAST6;
    }
}
