package io.postern.gateway.names;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.capture.net.IpAddress;
import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import io.postern.gateway.names.Addresses.Outcome;
import io.postern.gateway.policy.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks trusted resolvers for A and AAAA. When they are away, what they said last goes on for a while (RFC 8767): a name that builders use every
 * day still works, and one that nobody asked for is not guessed at. Any thread.
 */
public final class TrustedLookup implements AddressLookup {
    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int REMEMBERED = 100_000;

    private final AskedAnswers answers;
    private final Duration patience;
    private final Cache<HostName, Addresses> last;

    /**
     * Looks up by these.
     *
     * @param patience how long a lookup takes at most
     * @param stale how long an answer goes on when it cannot be asked anew; zero for not at all
     */
    public TrustedLookup(AskedAnswers answers, Duration patience, Duration stale) {
        this.answers = answers;
        this.patience = patience;
        this.last = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(stale)
                .build();
    }

    @Override
    public CompletableFuture<Addresses> lookup(HostName name) {
        CompletableFuture<TrustedAnswer> four = answers.answer(name.text(), A);
        CompletableFuture<TrustedAnswer> six = answers.answer(name.text(), AAAA);
        // No lambda that is a step of a chain when both are known, which they mostly are.
        if (four.isDone() && six.isDone()) {
            return CompletableFuture.completedFuture(settled(name, together(four, six)));
        }
        return CompletableFuture.allOf(four, six)
                .completeOnTimeout(null, patience.toNanos(), TimeUnit.NANOSECONDS)
                .handle((_, _) -> settled(name, together(four, six)));
    }

    private Addresses settled(HostName name, Addresses now) {
        if (now.outcome() == Outcome.UNAVAILABLE) {
            Addresses before = last.getIfPresent(name);
            return before == null ? now : before.asStale();
        }
        if (now.outcome() == Outcome.FOUND) {
            last.put(name, now);
        } else {
            last.invalidate(name);
        }
        return now;
    }

    private static Addresses together(CompletableFuture<TrustedAnswer> four, CompletableFuture<TrustedAnswer> six) {
        return of(said(four), said(six));
    }

    private static TrustedAnswer said(CompletableFuture<TrustedAnswer> answer) {
        return answer.isDone() && !answer.isCompletedExceptionally() ? answer.join() : TrustedAnswer.UNAVAILABLE;
    }

    /** Two answers as one: an answer of one family is enough, unless the other says that the zone is forged. */
    static Addresses of(TrustedAnswer four, TrustedAnswer six) {
        if (four.dnssec() == Dnssec.BOGUS || six.dnssec() == Dnssec.BOGUS) {
            return Addresses.without(Outcome.BOGUS);
        }
        List<IpAddress> addresses = new ArrayList<>(new TreeSet<>(six.addresses()));
        addresses.addAll(new TreeSet<>(four.addresses()));
        if (!addresses.isEmpty()) {
            return new Addresses(Outcome.FOUND, addresses, false);
        }
        if (four.status() == Status.UNAVAILABLE || six.status() == Status.UNAVAILABLE) {
            return Addresses.without(Outcome.UNAVAILABLE);
        }
        if (four.status() == Status.DISAGREEMENT || six.status() == Status.DISAGREEMENT) {
            return Addresses.without(Outcome.DISAGREEMENT);
        }
        return Addresses.without(Outcome.NONE);
    }
}
