package io.postern.gateway.names;

import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.asking.Round;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.ResolverAnswer.Vote;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.gateway.names.Addresses.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks trusted resolvers for records of any type. Any thread. */
public final class TrustedRecords implements RecordLookup {
    private final AskedAnswers answers;
    private final Duration patience;

    /**
     * Looks up by these.
     *
     * @param patience how long a lookup takes at most
     */
    public TrustedRecords(AskedAnswers answers, Duration patience) {
        this.answers = answers;
        this.patience = patience;
    }

    @Override
    public CompletableFuture<Records> records(String name, int type) {
        // A copy: whoever gives up must not end the round for others.
        return answers.asked(name, type)
                .copy()
                .completeOnTimeout(Round.NONE, patience.toNanos(), TimeUnit.NANOSECONDS)
                .handle((round, _) -> of(round == null ? Round.NONE : round));
    }

    private Records of(Round round) {
        if (round.answer().dnssec() == Dnssec.BOGUS) {
            return Records.without(Outcome.BOGUS);
        }
        return switch (round.answer().status()) {
            case ADDRESSES -> new Records(Outcome.FOUND, said(round), answers.operators(), answers.secondsLeft(round));
            case NO_DATA -> Records.without(Outcome.NONE);
            case NO_SUCH_NAME -> Records.without(Outcome.NO_SUCH_NAME);
            case DISAGREEMENT -> Records.without(Outcome.DISAGREEMENT);
            case UNAVAILABLE -> Records.without(Outcome.UNAVAILABLE);
        };
    }

    private static List<Records.Said> said(Round round) {
        return round.latest().stream()
                .filter(answer -> answer.vote() == Vote.RECORDS)
                .map(TrustedRecords::said)
                .toList();
    }

    private static Records.Said said(ResolverAnswer answer) {
        List<String> aliases = answer.canonicalNames();
        return new Records.Said(
                answer.operator(),
                answer.dnssec() == Dnssec.SECURE,
                answer.data(),
                aliases.isEmpty() ? answer.question().name() : aliases.getLast());
    }
}
