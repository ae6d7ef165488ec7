package io.postern.dns.asking;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.ResolverClient;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** One resolver, asked within limits. Safe for use by many threads at once. */
public final class AskedResolver implements AutoCloseable {
    /** Waiting for a turn is no fault of the resolver, and takes nothing from the time that a question has. */
    private static final Duration LONGEST_QUEUE = Duration.ofMinutes(2);

    private final ResolverUrl url;
    private final ResolverClient client;
    private final Manner manner;
    private final AskingLimits limits;
    private final Surroundings surroundings;
    private final Semaphore places;
    private final DnssecValidator validator;
    private final Attempts attempts;
    private final FaultCounts faults = new FaultCounts();
    private final LongAdder asked = new LongAdder();
    private final LongAdder answered = new LongAdder();

    /**
     * A resolver that is asked through a client.
     *
     * @param client closed with this
     * @param anchors that signatures must lead to, when they are validated
     */
    public AskedResolver(
            ResolverUrl url,
            ResolverClient client,
            Manner manner,
            AskingLimits limits,
            TrustAnchors anchors,
            Surroundings surroundings) {
        this.url = url;
        this.client = client;
        this.manner = manner;
        this.limits = limits;
        this.surroundings = surroundings;
        places = new Semaphore(limits.concurrent(), true);
        validator = new DnssecValidator(anchors, surroundings, limits.chain());
        attempts = new Attempts(url, client, manner, limits, surroundings, faults);
    }

    /** Where it is and who runs it. */
    public ResolverUrl url() {
        return url;
    }

    /**
     * Asks, and blocks until there is an answer or there will be none: {@link AskingLimits#whole} at most, once it is its turn.
     *
     * @param askedNanos when the round began that this belongs to, nanoseconds since 1970
     */
    public ResolverAnswer ask(TrustedQuestion question, long askedNanos) {
        asked.increment();
        long begun = surroundings.nanoTime().getAsLong();
        try {
            Record record = Queries.question(question);
            takePlace();
            try {
                return asked(question, record, askedNanos);
            } finally {
                places.release();
            }
        } catch (AskingException e) {
            if (!Attempts.counts(e.fault())) {
                faults.add(e.fault());
            }
            return failed(question, askedNanos, surroundings.nanoTime().getAsLong() - begun, e);
        }
    }

    private ResolverAnswer asked(TrustedQuestion question, Record record, long askedNanos) throws AskingException {
        long begun = surroundings.nanoTime().getAsLong();
        long end = begun + limits.whole().toNanos();
        Message message = attempts.ask(record, end);
        Dnssec dnssec = Dnssec.UNKNOWN;
        if (manner == Manner.VALIDATING) {
            Answers.checkOutcome(message);
            dnssec = validator.validate(record, message, key -> attempts.ask(key, end));
        }
        answered.increment();
        return answer(question, askedNanos, surroundings.nanoTime().getAsLong() - begun, message, dnssec);
    }

    private ResolverAnswer answer(
            TrustedQuestion question, long askedNanos, long latency, Message message, Dnssec dnssec) {
        return new ResolverAnswer(
                askedNanos,
                latency,
                url.toString(),
                url.operator(),
                question,
                OptionalInt.of(message.getRcode()),
                Answers.extendedError(message),
                Answers.records(message, Section.ANSWER),
                Answers.records(message, Section.AUTHORITY),
                dnssec,
                Optional.empty(),
                "");
    }

    private void takePlace() throws AskingException {
        try {
            if (!places.tryAcquire(LONGEST_QUEUE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AskingException(
                        AskingFault.BUSY,
                        "others were asked for " + LONGEST_QUEUE.toSeconds() + " s, and it was not its turn");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AskingException(AskingFault.CLOSED, "asking was interrupted");
        }
    }

    private ResolverAnswer failed(TrustedQuestion question, long askedNanos, long latency, AskingException e) {
        return new ResolverAnswer(
                askedNanos,
                latency,
                url.toString(),
                url.operator(),
                question,
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Dnssec.UNKNOWN,
                Optional.of(e.fault()),
                e.detail());
    }

    /** How it did so far. */
    public ResolverReport report() {
        return attempts.report(asked.sum(), answered.sum());
    }

    @Override
    public void close() {
        client.close();
    }
}
