package io.postern.dns.guarded;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import io.postern.dns.DnsGuard;
import io.postern.dns.DnsListener;
import io.postern.dns.DnsProtocol;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.Testimony;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Evidence;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Datagrams between builders and resolvers, heard by a guard. A builder is 10.0.0.1, the resolver 10.0.0.53, 64 hops at first. */
public final class Traffic implements DnsListener {
    public static final String BUILDER = "10.0.0.1";
    public static final String RESOLVER = "10.0.0.53";
    public static final int USUAL_TTL = 57;

    private static final long MILLISECOND = 1_000_000;
    private static final long START = 1_795_399_811_000_000_000L;

    /** The guard's last word. */
    public record Judged(ExchangeObservation exchange, Testimony testimony, Judgement judgement) {
        public Set<EvidenceKind> kinds() {
            return judgement.evidence().stream().map(Evidence::kind).collect(Collectors.toSet());
        }
    }

    private final List<Judged> judged = new ArrayList<>();
    private final Map<Long, Judgement> atOnce = new LinkedHashMap<>();
    private final DnsGuard guard;
    private final DnsProtocol dns;
    private final FlowTable table;
    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private int nextPort = 20_000;

    public Traffic() {
        this(Knowledge.NONE, TrustedAnswers.NONE);
    }

    public Traffic(Knowledge knowledge, TrustedAnswers trusted) {
        this(knowledge, trusted, TlsWitness.NONE);
    }

    public Traffic(Knowledge knowledge, TrustedAnswers trusted, TlsWitness tls) {
        this(knowledge, trusted, tls, Inquiries.NONE);
    }

    public Traffic(Knowledge knowledge, TrustedAnswers trusted, TlsWitness tls, Inquiries inquiries) {
        guard = new DnsGuard(
                knowledge,
                trusted,
                tls,
                inquiries,
                (flow, client, exchange, testimony, judgement) ->
                        judged.add(new Judged(exchange, testimony, judgement)));
        dns = new DnsProtocol(this, 1 << 12);
        table = new FlowTable(FlowLimits.standard(), List.of(dns.streams()), List.of(dns.datagrams()), flow -> {});
        packet.timeNanos = START;
        packet.source = "test";
    }

    /** Lets time pass. */
    public Traffic after(double milliseconds) {
        packet.timeNanos += (long) (milliseconds * MILLISECOND);
        return this;
    }

    /** A builder asks from a new port, and is answered after 20 ms. */
    public Traffic lookup(Message answer) {
        return lookup(answer, 20, USUAL_TTL);
    }

    public Traffic lookup(Message answer, double milliseconds, int timeToLive) {
        return ask(Message.query(answer.name(), answer.type()))
                .after(milliseconds)
                .reply(answer, timeToLive)
                .after(10);
    }

    /** So many ordinary lookups that the guard knows what is usual: all the same IP TTL, around 20 ms, with EDNS. */
    public Traffic settle() {
        return settle(24);
    }

    public Traffic settle(int lookups) {
        for (int i = 0; i < lookups; i++) {
            lookup(Message.answer("host" + i + ".example.org", "198.41.0." + (4 + i % 200)), 20 + i % 4, USUAL_TTL);
        }
        return this;
    }

    /** A builder asks from a new port. */
    public Traffic ask(Message query) {
        nextPort++;
        return again(query);
    }

    /** A builder asks from the port that was used last. */
    public Traffic again(Message query) {
        return udp(BUILDER, nextPort, RESOLVER, 53, 64, query.bytes(nextPort));
    }

    /** The resolver answers the last query. */
    public Traffic reply(Message answer) {
        return reply(answer, USUAL_TTL);
    }

    public Traffic reply(Message answer, int timeToLive) {
        return replyFrom(RESOLVER, nextPort, answer, timeToLive);
    }

    /** Somebody answers the port of the last query, under some ID. */
    public Traffic replyFrom(String server, int id, Message answer, int timeToLive) {
        return udp(server, 53, BUILDER, nextPort, timeToLive, answer.bytes(id));
    }

    /** The ID and port of the last query. */
    public int id() {
        return nextPort;
    }

    public Traffic udp(String from, int fromPort, String to, int toPort, int timeToLive, byte[] payload) {
        IpAddress source = Prefix.address(from);
        IpAddress destination = Prefix.address(to);
        headers.ipVersion = source.isIpv4() ? 4 : 6;
        headers.protocol = Headers.UDP;
        headers.hasTransport = true;
        headers.sourceHigh = source.high();
        headers.sourceLow = source.low();
        headers.destinationHigh = destination.high();
        headers.destinationLow = destination.low();
        headers.sourcePort = fromPort;
        headers.destinationPort = toPort;
        headers.timeToLive = timeToLive;
        headers.bytes = payload;
        headers.payloadOffset = 0;
        headers.payloadLength = payload.length;
        headers.payloadOnWire = payload.length;
        headers.datagramLength = payload.length + 28;
        packet.bytes = payload;
        packet.captured = payload.length;
        packet.original = payload.length;
        packet.number++;
        table.accept(packet, headers);
        return this;
    }

    /** Time passes for the guard although nobody says anything. */
    public Traffic pass() {
        guard.advance(packet.timeNanos);
        return this;
    }

    /** The guard's last words so far. */
    public List<Judged> judged() {
        return judged;
    }

    /** Number of the last packet. */
    public long packet() {
        return packet.number;
    }

    /** The capture ends; what the guard said last of each exchange. */
    public List<Judged> end() {
        table.finish();
        dns.finish();
        guard.finish();
        return judged;
    }

    /** The capture ends; the worst of the guard's last words, and of what it said at once if it had none. */
    public DnsVerdict worst() {
        end();
        Stream<Judgement> said =
                judged.isEmpty() ? atOnce.values().stream() : judged.stream().map(Judged::judgement);
        return said.map(Judgement::verdict).min(Enum::compareTo).orElse(DnsVerdict.UNVERIFIABLE);
    }

    /** The capture ends; all kinds of evidence that were found. */
    public Set<EvidenceKind> kinds() {
        return end().stream().flatMap(one -> one.kinds().stream()).collect(Collectors.toSet());
    }

    /** What was said of packets as they came. */
    public Map<Long, Judgement> atOnce() {
        return atOnce;
    }

    public long counter(String key) {
        long[] found = {0};
        guard.report((name, value) -> found[0] += name.equals(key) ? value : 0);
        return found[0];
    }

    @Override
    public void message(Flow flow, Side from, Packet current, DnsMessageCursor message, Pairing pairing) {
        Optional<Judgement> said = guard.observe(flow, from, current, message, pairing);
        said.ifPresent(judgement -> atOnce.put(current.number, judgement));
    }

    @Override
    public void anomaly(Flow flow, Side from, Packet current, DnsAnomaly anomaly) {
        // The guard hears of messages only.
    }

    @Override
    public void unanswered(UnansweredQuery query) {
        // The guard hears of messages only.
    }
}
