package io.postern.gateway.names;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.capture.net.IpAddress;
import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.asking.Round;
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
        CompletableFuture<Round> four = answers.asked(name.text(), A);
        CompletableFuture<Round> six = answers.asked(name.text(), AAAA);
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

    private Addresses together(CompletableFuture<Round> four, CompletableFuture<Round> six) {
        Round one = said(four);
        Round other = said(six);
        return of(one.answer(), other.answer(), Math.min(answers.secondsLeft(one), answers.secondsLeft(other)));
    }

    private static Round said(CompletableFuture<Round> asked) {
        return asked.isDone() && !asked.isCompletedExceptionally() ? asked.join() : Round.NONE;
    }

    /** Two answers as one: an answer of one family is enough, unless the other says that the zone is forged. */
    static Addresses of(TrustedAnswer four, TrustedAnswer six, int seconds) {
        if (four.dnssec() == Dnssec.BOGUS || six.dnssec() == Dnssec.BOGUS) {
            return Addresses.without(Outcome.BOGUS);
        }
        List<IpAddress> addresses = new ArrayList<>(new TreeSet<>(six.addresses()));
        addresses.addAll(new TreeSet<>(four.addresses()));
        if (!addresses.isEmpty()) {
            return new Addresses(Outcome.FOUND, addresses, false, seconds);
        }
        if (four.status() == Status.UNAVAILABLE || six.status() == Status.UNAVAILABLE) {
            return Addresses.without(Outcome.UNAVAILABLE);
        }
        if (four.status() == Status.DISAGREEMENT || six.status() == Status.DISAGREEMENT) {
            return Addresses.without(Outcome.DISAGREEMENT);
        }
        boolean nowhere = four.status() == Status.NO_SUCH_NAME && six.status() == Status.NO_SUCH_NAME;
        return Addresses.without(nowhere ? Outcome.NO_SUCH_NAME : Outcome.NONE);
    }
}
