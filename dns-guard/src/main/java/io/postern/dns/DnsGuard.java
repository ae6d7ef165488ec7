package io.postern.dns;

import io.postern.capture.count.CounterSink;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.judge.Judge;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.Testimony;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.registry.Opcode;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.watch.AskedIndex;
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

    private final Recollection memory = new Recollection();
    private final Arrival arrival = new Arrival();
    private final Chambers chambers;
    private final Answers answers;
    private final StrayResponses strays;

    /**
     * A guard of one capture.
     *
     * @param tls knows what TLS showed in the same capture
     * @param listener hears the last word on each exchange
     */
    public DnsGuard(Knowledge knowledge, TrustedAnswers trusted, TlsWitness tls, JudgementListener listener) {
        this(knowledge, trusted, tls, Inquiries.NONE, listener);
    }

    /**
     * A guard of one capture that finds out more about suspicious answers.
     *
     * @param tls knows what TLS showed in the same capture
     * @param inquiries made before the last word on a finding, on the thread that observes
     * @param listener hears the last word on each exchange
     */
    public DnsGuard(
            Knowledge knowledge,
            TrustedAnswers trusted,
            TlsWitness tls,
            Inquiries inquiries,
            JudgementListener listener) {
        chambers = new Chambers(knowledge, trusted, tls, inquiries, listener);
        boolean compares = !trusted.equals(TrustedAnswers.NONE);
        answers = new Answers(memory, chambers, compares, knowledge);
        strays = new StrayResponses(memory, chambers);
    }

    /**
     * Takes the next message; arguments as those of {@link DnsListener#message}.
     *
     * @return what can be said of a response at once: it lacks late answers, and what the resolver does afterwards; empty when there is
     *     nothing to say
     */
    public Optional<Judgement> observe(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        chambers.advance(packet.timeNanos, memory.slots);
        if (message.kind() != Kind.DNS || message.opcode() != Opcode.QUERY || message.questions() != 1) {
            return Optional.empty();
        }
        arrival.move(flow, from, packet, message, pairing);
        switch (pairing.role()) {
            case QUERY -> remember();
            case RESPONSE -> {
                return answers.hear(arrival);
            }
            case OTHER_QUESTION -> strays.hearOtherQuestion(arrival);
            case UNASKED, QUERY_NOT_SEEN -> strays.hear(arrival);
            case UNPAIRED, RETRANSMISSION -> {}
        }
        return Optional.empty();
    }

    /**
     * Lets time go on although no message came: cases that have waited long enough are judged.
     *
     * @param nanos capture time, nanoseconds since 1970
     */
    public void advance(long nanos) {
        chambers.advance(nanos, memory.slots);
    }

    private void remember() {
        DnsMessageCursor query = arrival.message;
        int exchange = arrival.pairing.exchange();
        long nanos = arrival.packet.timeNanos;
        memory.slots.add(exchange, nanos, Spelling.of(query), query.opt() >= 0);
        if (arrival.isUdp()) {
            Side client = arrival.from;
            memory.asked.add(
                    AskedIndex.key(
                            arrival.flow.high(client),
                            arrival.flow.low(client),
                            arrival.senderPort(),
                            query.questionHash(0)),
                    arrival.flow.high(client.other()),
                    arrival.flow.low(client.other()),
                    arrival.receiverPort(),
                    query.id(),
                    exchange,
                    nanos,
                    arrival.packet.number);
        }
    }

    /** Judges one exchange by what is given: a pure function. */
    public static Judgement judge(Knowledge knowledge, ExchangeObservation exchange, Testimony testimony) {
        return new Judge(knowledge).judge(exchange, testimony);
    }

    /** The capture ended: what is open is judged as it is. */
    public void finish() {
        chambers.finish(memory.slots);
    }

    /** Reports what was concluded, and what could not be looked at. */
    public void report(CounterSink sink) {
        chambers.report(sink, memory.slots.overwritten(), answers.notCompared(), memory.baselines.beyond());
    }
}
