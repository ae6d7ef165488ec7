package io.postern.dns.asking;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.ResolverClient;
import io.postern.dns.resolver.ResolverUrl;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Sends one query as often as it is worth it. */
final class Attempts {
    private final ResolverUrl url;
    private final ResolverClient client;
    private final AskingLimits limits;
    private final Surroundings surroundings;
    private final FaultCounts faults;
    private final Queries queries;
    private final AdaptiveTimeout timeout;
    private final Backoff backoff;
    private final CircuitBreaker breaker;
    private final RateLimit rate;
    private final LongAdder messages = new LongAdder();

    Attempts(
            ResolverUrl url,
            ResolverClient client,
            Manner manner,
            AskingLimits limits,
            Surroundings surroundings,
            FaultCounts faults) {
        this.url = url;
        this.client = client;
        this.limits = limits;
        this.surroundings = surroundings;
        this.faults = faults;
        queries = new Queries(url, manner, surroundings.random());
        timeout = new AdaptiveTimeout(limits);
        backoff = new Backoff(limits, surroundings);
        breaker = new CircuitBreaker(limits, surroundings.nanoTime());
        rate = new RateLimit(limits.perSecond(), surroundings.nanoTime());
    }

    /** Whether a fault was counted here, when it was met. */
    static boolean counts(AskingFault fault) {
        return switch (fault) {
            case NAME, BUSY, FILTERED, REFUSED -> false;
            default -> true;
        };
    }

    /**
     * Asks until there is an answer, until it is pointless, or until the time is over.
     *
     * @param end by the clock of the surroundings
     */
    Message ask(Record question, long end) throws AskingException {
        AskingException last = new AskingException(AskingFault.TIMEOUT, "no time left to ask");
        for (int attempt = 0; attempt < limits.attempts(); attempt++) {
            try {
                return attempt(question, end);
            } catch (AskingException e) {
                if (counts(e.fault())) {
                    faults.add(e.fault());
                }
                last = e;
            }
            long left = end - surroundings.nanoTime().getAsLong();
            Duration pause = backoff.after(attempt);
            if (!last.fault().isPassing() || attempt + 1 == limits.attempts() || left <= pause.toNanos()) {
                break;
            }
            sleep(pause);
        }
        throw last;
    }

    private Message attempt(Record question, long end) throws AskingException {
        Duration turn = rate.take();
        long left = end - surroundings.nanoTime().getAsLong() - turn.toNanos();
        if (left <= 0) {
            throw new AskingException(AskingFault.BUSY, "its turn would come after the time is over");
        }
        sleep(turn);
        if (!breaker.admits()) {
            throw new AskingException(AskingFault.CIRCUIT_OPEN, "it failed too often, and is left alone for a while");
        }
        Duration patience = timeout.current();
        if (patience.toNanos() > left) {
            patience = Duration.ofNanos(left);
        }
        Outcome outcome = Outcome.NOTHING;
        try {
            Message answer = exchange(question, patience);
            outcome = Outcome.ANSWER;
            return answer;
        } catch (AskingException e) {
            outcome = outcome(e.fault());
            if (e.fault() == AskingFault.TIMEOUT) {
                timeout.inVain(patience);
            }
            throw e;
        } finally {
            tell(outcome);
        }
    }

    private enum Outcome {
        ANSWER,
        FAILURE,
        NOTHING
    }

    /** A SERVFAIL is an answer all the same: it is often the fault of the name, not of the resolver. */
    private static Outcome outcome(AskingFault fault) {
        return switch (fault) {
            case SERVFAIL -> Outcome.ANSWER;
            case CLOSED, NAME -> Outcome.NOTHING;
            default -> Outcome.FAILURE;
        };
    }

    private void tell(Outcome outcome) {
        switch (outcome) {
            case ANSWER -> breaker.succeeded();
            case FAILURE -> breaker.failed();
            case NOTHING -> breaker.abandoned();
        }
    }

    private Message exchange(Record question, Duration patience) throws AskingException {
        messages.increment();
        Message query = queries.query(question);
        long begun = surroundings.nanoTime().getAsLong();
        Message answer = Answers.read(client.exchange(query.toWire(), patience), question);
        timeout.answered(surroundings.nanoTime().getAsLong() - begun);
        if (answer.getRcode() == Rcode.SERVFAIL) {
            throw new AskingException(AskingFault.SERVFAIL, "SERVFAIL");
        }
        return answer;
    }

    private void sleep(Duration time) throws AskingException {
        try {
            if (time.isPositive()) {
                surroundings.sleeper().sleep(time);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AskingException(AskingFault.CLOSED, "asking was interrupted");
        }
    }

    ResolverReport report(long asked, long answered) {
        return new ResolverReport(
                url.toString(),
                url.operator(),
                asked,
                answered,
                messages.sum(),
                faults.seen(),
                breaker.opened(),
                Duration.ofNanos(timeout.percentile(50)),
                Duration.ofNanos(timeout.percentile(99)),
                timeout.current());
    }
}
