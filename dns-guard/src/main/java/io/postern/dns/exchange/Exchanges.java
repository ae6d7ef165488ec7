package io.postern.dns.exchange;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Pairing.Role;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.name.NameScan;
import java.util.function.Consumer;

/**
 * Finds the query that a response answers, and the queries that nobody answered.
 *
 * <p>An exchange is kept for {@link #LIFETIME_NANOS} of capture time after its query, answered or not, so that further
 * responses are recognised. At most a given number are kept; when more are wanted, the oldest go and are counted.
 */
public final class Exchanges {
    /** Longer than stub resolvers and forwarders wait for a response. */
    public static final long LIFETIME_NANOS = 30_000_000_000L;
    /** Exchanges that are kept by default. */
    public static final int DEFAULT_MAX = 1 << 20;

    private static final int INITIAL = 1 << 10;
    /** In place of a question's hash: no question, which goes with every other. */
    private static final int ANY = 0;

    private static final int QUESTION_OCTETS = 1 << 15;
    private static final int MAX_QUESTION_OCTETS = 1 << 24;
    private static final int MAX_QUESTION = NameScan.MAX_OCTETS + 4;

    private final ExchangeStore store;
    private final QuestionRing questions = new QuestionRing(QUESTION_OCTETS, MAX_QUESTION_OCTETS);
    private final Tally<ExchangeCount> tally = new Tally<>(ExchangeCount.class);
    private final Consumer<UnansweredQuery> unanswered;
    private final UnansweredQuery lost = new UnansweredQuery();
    private final Pairing pairing = new Pairing(questions);
    private long lastNanos;

    /**
     * @param maxExchanges how many are kept at most, a power of two
     * @param unanswered hears of each query that found no response; what it is given is reused
     */
    public Exchanges(int maxExchanges, Consumer<UnansweredQuery> unanswered) {
        if (Integer.bitCount(maxExchanges) != 1) {
            throw new IllegalArgumentException("not a power of two: " + maxExchanges);
        }
        store = new ExchangeStore(Math.min(INITIAL, maxExchanges), maxExchanges);
        this.unanswered = unanswered;
    }

    /**
     * Takes the next message in capture order; what it returns is overwritten by the next call.
     *
     * @param timeToLive IP time to live of the message's datagram, -1 for a message of a stream
     */
    public Pairing pair(Flow flow, Side from, Packet packet, DnsMessageCursor message, int timeToLive) {
        pairing.timeToLive = timeToLive;
        expire(packet.timeNanos);
        boolean readable = message.questions() > 0 && message.questionOctets(0) <= MAX_QUESTION;
        if (!readable && message.announcedQuestions() > 0) {
            pairing.set(Role.UNPAIRED);
        } else if (message.isResponse()) {
            respond(flow, from, packet, message);
        } else {
            ask(flow, from, packet, message);
        }
        return pairing;
    }

    /** The answer for a message of a protocol without exchanges. */
    public Pairing unpaired(int timeToLive) {
        pairing.timeToLive = timeToLive;
        pairing.set(Role.UNPAIRED);
        return pairing;
    }

    private void ask(Flow flow, Side from, Packet packet, DnsMessageCursor message) {
        long key = ExchangeStore.key(flow, from, message.id());
        int hash = hash(message);
        int place = find(key, flow, hash);
        if (place >= 0 && store.responses(place) == 0) {
            store.countTransmission(place);
            tally.add(ExchangeCount.RETRANSMISSIONS);
            describe(Role.RETRANSMISSION, place, packet);
            return;
        }
        if (store.isFull()) {
            tally.add(ExchangeCount.EVICTED);
            drop(packet.timeNanos, false);
        }
        int oldest = store.isEmpty() ? questions.position() : store.question(store.oldest());
        int start = hash == ANY ? 0 : message.questionNameOffset(0);
        int end = hash == ANY ? 0 : start + message.questionOctets(0);
        int question = questions.add(message.bytes(), start, end, oldest);
        tally.add(ExchangeCount.QUERIES);
        describe(Role.QUERY, store.add(flow, key, packet.timeNanos, packet.number, hash, question), packet);
    }

    private void respond(Flow flow, Side from, Packet packet, DnsMessageCursor message) {
        Side asking = from.other();
        long key = ExchangeStore.key(flow, asking, message.id());
        int place = find(key, flow, hash(message));
        if (place >= 0) {
            store.countResponse(place);
            tally.add(store.responses(place) == 1 ? ExchangeCount.ANSWERED : ExchangeCount.FURTHER_RESPONSES);
            describe(Role.RESPONSE, place, packet);
            return;
        }
        place = find(key, flow, ANY);
        if (place >= 0) {
            tally.add(ExchangeCount.OTHER_QUESTION);
            describe(Role.OTHER_QUESTION, place, packet);
        } else if (flow.protocol() == Headers.UDP && flow.packets(asking) > 0) {
            tally.add(ExchangeCount.UNASKED);
            pairing.set(Role.UNASKED);
        } else {
            tally.add(ExchangeCount.QUERY_NOT_SEEN);
            pairing.set(Role.QUERY_NOT_SEEN);
        }
    }

    /** The hash of the question, or {@link #ANY} when the message has none. */
    private static int hash(DnsMessageCursor message) {
        if (message.questions() == 0) {
            return ANY;
        }
        int hash = (int) message.questionHash(0);
        return hash == ANY ? 1 : hash;
    }

    private int find(long key, Flow flow, int hash) {
        int place = store.first(key);
        for (int i = 0; i < ExchangeStore.REACH && place >= 0; i++) {
            if (store.is(place, key, flow)) {
                int asked = store.hash(place);
                if (asked == hash || asked == ANY || hash == ANY) {
                    return place;
                }
            }
            place = store.before(place);
        }
        return ExchangeStore.NONE;
    }

    private void describe(Role role, int place, Packet packet) {
        pairing.role = role;
        pairing.queryPacket = store.packet(place);
        pairing.queryNanos = store.nanos(place);
        pairing.latencyNanos = packet.timeNanos - pairing.queryNanos;
        pairing.transmissions = store.transmissions(place);
        pairing.question = store.question(place);
        pairing.exchange = store.number(place);
        pairing.ordinal = role == Role.RESPONSE ? store.responses(place) : 0;
    }

    /** Lets time go on although no message came. */
    public void advance(long nowNanos) {
        if (nowNanos > lastNanos) {
            expire(nowNanos);
        }
    }

    private void expire(long nowNanos) {
        lastNanos = nowNanos;
        while (!store.isEmpty() && nowNanos - store.nanos(store.oldest()) > LIFETIME_NANOS) {
            drop(nowNanos, true);
        }
    }

    private void drop(long nowNanos, boolean givenUp) {
        int place = store.oldest();
        if (store.responses(place) == 0) {
            tally.add(givenUp ? ExchangeCount.UNANSWERED : ExchangeCount.UNDECIDED);
            lost.set(store, place, questions.at(store.question(place)), nowNanos, givenUp);
            unanswered.accept(lost);
            lost.flow = null;
        }
        store.dropOldest();
    }

    /** The capture ended: every query that still waits is reported. */
    public void finish() {
        while (!store.isEmpty()) {
            drop(lastNanos, false);
        }
    }

    /** Reports what became of queries and responses. */
    public void report(CounterSink sink) {
        tally.report(sink);
    }
}
