package io.postern.dns;

import io.postern.capture.count.CounterSink;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.baseline.Baselines;
import io.postern.dns.baseline.ResolverBaseline;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.observation.ResponseObservation.Relation;
import io.postern.dns.registry.ExtendedError;
import io.postern.dns.registry.Opcode;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.watch.AnswerScan;
import io.postern.dns.watch.AskedIndex;
import io.postern.dns.watch.Cleared;
import io.postern.dns.watch.ExchangeSlots;
import io.postern.dns.watch.MessageCopies;
import io.postern.dns.watch.OpenCase;
import io.postern.dns.watch.Reading;
import io.postern.dns.watch.Spelling;
import java.util.Optional;

/**
 * Says who lies about names: the door to this library's judging.
 *
 * <p>Give {@link #observe} every message that {@link DnsProtocol} tells its listener of, in order. What is known at once it returns;
 * the last word on an exchange goes to a {@link JudgementListener}, two seconds of capture time later, when late answers have come and
 * the resolver's next answers have shown what is usual. The same messages and the same trusted answers give the same words.
 *
 * <p>An exchange that nothing is odd about costs a slot of 36 bytes and a fraction of a microsecond, and allocates nothing that lasts.
 * Not thread-safe: it belongs to the flow table's thread.
 */
public final class DnsGuard {
    /** How long late answers are waited for, nanoseconds of capture time. */
    public static final long WAIT_NANOS = 2_000_000_000L;

    /** How long after a query a stray response is taken for an answer to it. */
    private static final long STRAY_NANOS = 5_000_000_000L;

    private static final int DNS_PORT = 53;
    private static final Optional<Judgement> SILENCE = Optional.empty();

    private final boolean compares;
    private final boolean hasList;
    private final Chambers chambers;
    private final ExchangeSlots slots = new ExchangeSlots();
    private final MessageCopies copies = new MessageCopies();
    private final AskedIndex asked = new AskedIndex();
    private final Baselines baselines = new Baselines();
    private final Cleared cleared = new Cleared();
    private final AnswerScan scan = new AnswerScan();
    private final DnsMessageCursor earlier = new DnsMessageCursor();
    private long notCompared;

    /**
     * A guard of one capture.
     *
     * @param tls knows what TLS showed in the same capture
     * @param listener hears the last word on each exchange
     */
    public DnsGuard(Knowledge knowledge, TrustedAnswers trusted, TlsWitness tls, JudgementListener listener) {
        compares = !trusted.equals(TrustedAnswers.NONE);
        hasList = !knowledge.listed().isEmpty();
        chambers = new Chambers(knowledge, trusted, tls, listener);
    }

    /**
     * Takes the next message; arguments as those of {@link DnsListener#message}.
     *
     * @return what can be said of a response at once: it lacks late answers, and what the resolver does afterwards; empty when there is
     *     nothing to say
     */
    public Optional<Judgement> observe(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        chambers.advance(packet.timeNanos, slots);
        if (message.kind() != Kind.DNS || message.opcode() != Opcode.QUERY || message.questions() != 1) {
            return SILENCE;
        }
        switch (pairing.role()) {
            case QUERY -> query(flow, from, packet, message, pairing);
            case RESPONSE -> {
                return response(flow, from, packet, message, pairing);
            }
            case OTHER_QUESTION -> otherQuestion(flow, from, packet, message, pairing);
            case UNASKED, QUERY_NOT_SEEN -> stray(flow, from, packet, message, pairing);
            case UNPAIRED, RETRANSMISSION -> {}
        }
        return SILENCE;
    }

    private void query(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        slots.add(pairing.exchange(), packet.timeNanos, Spelling.of(message), message.opt() >= 0);
        if (flow.protocol() == Headers.UDP) {
            asked.add(
                    AskedIndex.key(flow.address(from), flow.port(from), message.questionHash(0)),
                    flow.address(from.other()),
                    flow.port(from.other()),
                    message.id(),
                    pairing.exchange(),
                    packet.timeNanos,
                    packet.number);
        }
    }

    private Optional<Judgement> response(
            Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        int slot = slots.find(pairing.exchange());
        if (slot == ExchangeSlots.NONE || message.isTruncated()) {
            return SILENCE;
        }
        scan.of(message);
        boolean udp = flow.protocol() == Headers.UDP;
        boolean first = !slots.isAnswered(slot);
        ResolverBaseline baseline = baselines.of(flow.address(from), flow.port(from));
        int odd = udp ? learn(baseline, slot, message, pairing, first) : 0;
        if (slots.isInCase(slot)) {
            return add(flow, from, packet, message, pairing, slot);
        }
        if (!first) {
            boolean race = udp
                    && scan.digest() != slots.digest(slot)
                    && pairing.ordinal() > pairing.transmissions()
                    && !message.isCutShort();
            return race ? race(flow, from, packet, message, pairing, slot, baseline) : SILENCE;
        }
        if (!message.isCutShort()) {
            int copy = udp ? copies.add(message, packet.timeNanos) : MessageCopies.NONE;
            slots.answer(slot, scan.digest(), packet.number, pairing.timeToLive(), packet.timeNanos, copy);
        }
        if (odd == 0 && !isWorthALook(message)) {
            return SILENCE;
        }
        return look(flow, from, packet, message, pairing, slot, baseline, odd == 0);
    }

    private int learn(ResolverBaseline baseline, int slot, DnsMessageCursor message, Pairing pairing, boolean first) {
        int rcode = message.rcode();
        boolean edns = message.opt() >= 0;
        boolean ednsExpected = slots.hadEdns(slot) && (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN);
        long latency = first && pairing.transmissions() == 1 ? pairing.latencyNanos() : -1;
        int odd = baseline.oddities(pairing.timeToLive(), latency, ednsExpected, edns);
        baseline.learn(
                pairing.timeToLive(),
                latency,
                ednsExpected,
                edns,
                message.isRecursionAvailable(),
                message.isAuthoritative());
        return odd;
    }

    private boolean isWorthALook(DnsMessageCursor message) {
        if (scan.addresses() > 0 && (scan.hasSpecial() || hasList || AnswerScan.mayBeNobodys(message))) {
            return true;
        }
        if (compares) {
            int type = message.questionType(0);
            if (type == RecordType.A || type == RecordType.AAAA) {
                return true;
            }
        }
        int error = message.opt() < 0 ? -1 : AnswerScan.extendedError(message);
        return error >= ExtendedError.BLOCKED && error <= ExtendedError.FILTERED;
    }

    /** Looks at an answer; one that is in order is not looked at again for a while. */
    private Optional<Judgement> look(
            Flow flow,
            Side from,
            Packet packet,
            DnsMessageCursor message,
            Pairing pairing,
            int slot,
            ResolverBaseline baseline,
            boolean usual) {
        long key = Cleared.key(message.questionHash(0), scan.digest());
        if (usual) {
            Optional<Judgement> known = cleared.of(key, packet.timeNanos);
            if (known.isPresent()) {
                return chambers.again(known.get());
            }
        }
        OpenCase opened = open(flow, from, packet, message, pairing, slot, baseline);
        opened.add(reading(Relation.ANSWER, flow, from, packet, message, pairing, slot));
        message.incompleteness().ifPresent(why -> opened.cutShort(why.word()));
        Judgement judgement = chambers.preview(opened);
        if (usual && chambers.isClear(judgement)) {
            cleared.add(key, packet.timeNanos, judgement);
            return chambers.again(judgement);
        }
        chambers.open(opened, packet.timeNanos, slots);
        return said(judgement);
    }

    private Optional<Judgement> race(
            Flow flow,
            Side from,
            Packet packet,
            DnsMessageCursor message,
            Pairing pairing,
            int slot,
            ResolverBaseline baseline) {
        if (!copies.read(slots.copy(slot), earlier)) {
            notCompared++;
            return SILENCE;
        }
        OpenCase opened = open(flow, from, packet, message, pairing, slot, baseline);
        opened.add(Reading.response(
                Relation.ANSWER,
                earlier,
                slots.packet(slot),
                slots.nanos(slot),
                slots.nanos(slot) - pairing.queryNanos(),
                flow.address(from),
                slots.timeToLive(slot),
                Spelling.of(earlier) == slots.spelling(slot)));
        opened.add(reading(Relation.ANSWER, flow, from, packet, message, pairing, slot));
        chambers.open(opened, packet.timeNanos, slots);
        return said(chambers.preview(opened));
    }

    private Optional<Judgement> add(
            Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing, int slot) {
        Optional<OpenCase> open = chambers.of(pairing.exchange());
        if (open.isEmpty()) {
            return SILENCE;
        }
        open.get().add(reading(Relation.ANSWER, flow, from, packet, message, pairing, slot));
        open.get().count(pairing.transmissions(), pairing.ordinal());
        return said(chambers.preview(open.get()));
    }

    private void otherQuestion(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        int slot = slots.find(pairing.exchange());
        boolean servers = flow.port(from) == DNS_PORT && flow.port(from.other()) == DNS_PORT;
        if (slot == ExchangeSlots.NONE || servers || flow.protocol() != Headers.UDP) {
            return;
        }
        OpenCase open = chambers.of(pairing.exchange()).orElseGet(() -> {
            ResolverBaseline baseline = baselines.of(flow.address(from), flow.port(from));
            OpenCase opened = open(flow, from, packet, message, pairing, slot, baseline);
            chambers.open(opened, packet.timeNanos, slots);
            return opened;
        });
        open.add(reading(Relation.OTHER_QUESTION, flow, from, packet, message, pairing, slot));
    }

    /** A response that belongs to no query of its flow: it may answer one that went elsewhere, or guess at one. */
    private void stray(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        if (flow.protocol() != Headers.UDP) {
            return;
        }
        Side client = from.other();
        long key = AskedIndex.key(flow.address(client), flow.port(client), message.questionHash(0));
        int at = asked.find(key, packet.timeNanos - STRAY_NANOS);
        if (at < 0) {
            return;
        }
        int slot = slots.find(asked.exchange(at));
        Endpoint server = asked.server(at);
        boolean sameServer = server.address().equals(flow.address(from)) && server.port() == flow.port(from);
        boolean sameId = asked.id(at) == message.id();
        boolean otherSource = sameId && !sameServer && !isForMany(server);
        boolean guess = !sameId && sameServer;
        if (slot == ExchangeSlots.NONE || !otherSource && !guess) {
            return;
        }
        OpenCase open = chambers.of(asked.exchange(at)).orElseGet(() -> {
            OpenCase opened = new OpenCase(
                    asked.exchange(at),
                    server,
                    flow.address(client),
                    true,
                    packet.source,
                    Reading.name(message),
                    message.questionType(0),
                    asked.packet(at),
                    asked.nanos(at),
                    slots.hadEdns(slot),
                    baselines.of(server.address(), server.port()));
            answered(opened, slot, asked.nanos(at), server);
            chambers.open(opened, packet.timeNanos, slots);
            return opened;
        });
        if (guess) {
            open.addWrongId(message.id());
        } else {
            open.add(Reading.response(
                    Relation.OTHER_SOURCE,
                    message,
                    packet.number,
                    packet.timeNanos,
                    packet.timeNanos - asked.nanos(at),
                    flow.address(from),
                    pairing.timeToLive(),
                    Spelling.of(message) == slots.spelling(slot)));
        }
    }

    /** Adds the answer that came before the case was opened. */
    private void answered(OpenCase opened, int slot, long queryNanos, Endpoint server) {
        if (slots.isAnswered(slot) && copies.read(slots.copy(slot), earlier)) {
            opened.add(Reading.response(
                    Relation.ANSWER,
                    earlier,
                    slots.packet(slot),
                    slots.nanos(slot),
                    slots.nanos(slot) - queryNanos,
                    server.address(),
                    slots.timeToLive(slot),
                    Spelling.of(earlier) == slots.spelling(slot)));
        }
    }

    /** Whether a query to this address may be answered from any other: multicast and broadcast. */
    private static boolean isForMany(Endpoint server) {
        long low = server.address().low();
        return server.address().isIpv4()
                ? (low >>> 28 & 15) == 14 || (low & 255) == 255
                : server.address().high() >>> 56 == 0xff;
    }

    private OpenCase open(
            Flow flow,
            Side from,
            Packet packet,
            DnsMessageCursor message,
            Pairing pairing,
            int slot,
            ResolverBaseline baseline) {
        StringBuilder name = new StringBuilder();
        pairing.writeName(name);
        OpenCase opened = new OpenCase(
                pairing.exchange(),
                new Endpoint(flow.address(from), flow.port(from)),
                flow.address(from.other()),
                flow.protocol() == Headers.UDP,
                packet.source,
                name.toString().toLowerCase(java.util.Locale.ROOT),
                message.questionType(0),
                pairing.queryPacket(),
                pairing.queryNanos(),
                slots.hadEdns(slot),
                baseline);
        opened.count(pairing.transmissions(), pairing.ordinal());
        return opened;
    }

    private static Optional<Judgement> said(Judgement judgement) {
        return judgement.isSilent() ? SILENCE : Optional.of(judgement);
    }

    private io.postern.dns.observation.ResponseObservation reading(
            Relation relation,
            Flow flow,
            Side from,
            Packet packet,
            DnsMessageCursor message,
            Pairing pairing,
            int slot) {
        return Reading.response(
                relation,
                message,
                packet.number,
                packet.timeNanos,
                pairing.latencyNanos(),
                flow.address(from),
                pairing.timeToLive(),
                relation != Relation.ANSWER || Spelling.of(message) == slots.spelling(slot));
    }

    /** The capture ended: what is open is judged as it is. */
    public void finish() {
        chambers.finish(slots);
    }

    /** Reports what was concluded, and what could not be looked at. */
    public void report(CounterSink sink) {
        chambers.report(sink, slots.overwritten(), notCompared, baselines.beyond());
    }
}
