package io.postern.dns.asking;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.postern.capture.count.CounterSink;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Trusted answers that are asked for when they are needed, and remembered. Safe for use by many threads at once; a question
 * that several of them have at the same time is put once.
 */
public final class AskedAnswers implements TrustedAnswers, AutoCloseable {
    private static final int MOST_EXPECTED = 4096;
    private static final long SECOND = 1_000_000_000L;

    private final List<AskedResolver> resolvers;
    private final Quorum quorum;
    private final Surroundings surroundings;
    private final AnswerListener listener;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("asking-", 0).factory());
    private final AtomicInteger waiting = new AtomicInteger();
    private final Object turn = new Object();
    private final LongAdder notAsked = new LongAdder();
    private final AsyncCache<TrustedQuestion, Round> rounds;
    private final Cache<TrustedQuestion, List<ResolverAnswer>> earlier;

    /**
     * Answers of resolvers.
     *
     * @param resolvers closed with this; at least as many operators as the quorum wants, or nothing is ever agreed on
     * @param listener hears what each resolver said
     */
    public AskedAnswers(
            List<AskedResolver> resolvers,
            Quorum quorum,
            Freshness freshness,
            AskingLimits limits,
            Surroundings surroundings,
            AnswerListener listener) {
        this.resolvers = List.copyOf(resolvers);
        this.quorum = quorum;
        this.surroundings = surroundings;
        this.listener = listener;
        Duration forever = Duration.ofDays(10_000);
        rounds = Caffeine.newBuilder()
                .maximumSize(limits.remembered())
                .ticker(surroundings.nanoTime()::getAsLong)
                .expireAfter(Expiry.<TrustedQuestion, Round>creating(
                        (_, round) -> freshness == Freshness.ONE_RUN ? forever : round.lifetime()))
                .executor(threads)
                .buildAsync();
        earlier = Caffeine.newBuilder()
                .maximumSize(limits.remembered())
                .ticker(surroundings.nanoTime()::getAsLong)
                .expireAfterWrite(quorum.window())
                .executor(threads)
                .build();
    }

    /** Asks now, if it is not remembered, and blocks until the resolvers have answered, or will not. */
    @Override
    public TrustedAnswer ask(String name, int type, long timeNanos) {
        return round(new TrustedQuestion(name, type)).join().answer();
    }

    /** The same for whoever goes on meanwhile: complete at once when it is remembered. */
    public CompletableFuture<TrustedAnswer> answer(String name, int type) {
        CompletableFuture<Round> round = round(new TrustedQuestion(name, type));
        return round.isDone() && !round.isCompletedExceptionally()
                ? CompletableFuture.completedFuture(round.join().answer())
                : round.thenApply(Round::answer);
    }

    /** The same with what each resolver said, and how long it holds. */
    public CompletableFuture<Round> asked(String name, int type) {
        return round(new TrustedQuestion(name, type));
    }

    /** Seconds that a round still holds, 0 or more. */
    public int secondsLeft(Round round) {
        long left = round.lifetime().toNanos() - (surroundings.now() - round.askedNanos());
        return (int) (Math.max(0, left) / SECOND);
    }

    /** Operators who must agree. */
    public int operators() {
        return quorum.operators();
    }

    /** What each resolver said, likewise. */
    public List<ResolverAnswer> each(String name, int type) {
        return round(new TrustedQuestion(name, type)).join().said();
    }

    /** Begins to ask what will be needed soon; does not block. When thousands wait already, it is asked when it is needed. */
    @Override
    public void expect(String name, int type) {
        if (waiting.get() < MOST_EXPECTED) {
            CompletableFuture<Round> _ = round(new TrustedQuestion(name, type));
        }
    }

    /** The same, and waits for its turn when thousands wait already. */
    public void expectInTurn(String name, int type) throws InterruptedException {
        synchronized (turn) {
            while (waiting.get() >= MOST_EXPECTED) {
                turn.wait();
            }
        }
        expect(name, type);
    }

    private void answered() {
        synchronized (turn) {
            waiting.decrementAndGet();
            turn.notifyAll();
        }
    }

    /**
     * The same answers for whoever cannot wait: what is not known is asked for, and said to be on its way. When thousands wait already, it is
     * not asked for, and counted as {@code dns.trusted.not_asked}.
     *
     * @param patience how long an exchange waits for them
     */
    public TrustedAnswers unhurried(Duration patience) {
        return new Unhurried(patience);
    }

    private final class Unhurried implements TrustedAnswers {
        private final Duration patience;

        Unhurried(Duration patience) {
            this.patience = patience;
        }

        @Override
        public TrustedAnswer ask(String name, int type, long timeNanos) {
            TrustedQuestion question = new TrustedQuestion(name, type);
            CompletableFuture<Round> asked = rounds.getIfPresent(question);
            if (asked == null) {
                if (waiting.get() >= MOST_EXPECTED) {
                    notAsked.increment();
                    return TrustedAnswer.UNAVAILABLE;
                }
                asked = round(question);
            }
            return asked.isDone() ? asked.join().answer() : TrustedAnswer.UNAVAILABLE;
        }

        @Override
        public boolean isPending(String name, int type) {
            CompletableFuture<Round> asked = rounds.getIfPresent(new TrustedQuestion(name, type));
            return asked != null && !asked.isDone();
        }

        @Override
        public Duration patience() {
            return patience;
        }
    }

    private CompletableFuture<Round> round(TrustedQuestion question) {
        return rounds.get(question, (asked, _) -> put(asked));
    }

    private CompletableFuture<Round> put(TrustedQuestion question) {
        long now = surroundings.now();
        waiting.incrementAndGet();
        List<CompletableFuture<ResolverAnswer>> asked = new ArrayList<>();
        for (AskedResolver resolver : resolvers) {
            asked.add(CompletableFuture.supplyAsync(() -> resolver.ask(question, now), threads));
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(_ -> {
            answered();
            List<ResolverAnswer> said = new ArrayList<>();
            List<ResolverAnswer> before = earlier.getIfPresent(question);
            for (CompletableFuture<ResolverAnswer> answer : asked) {
                listener.heard(answer.join());
                said.add(answer.join());
            }
            if (before != null) {
                before.stream()
                        .filter(answer ->
                                answer.askedNanos() >= now - quorum.window().toNanos())
                        .forEach(said::add);
            }
            earlier.put(question, List.copyOf(said));
            return Round.of(quorum.judge(said, now), said, now);
        });
    }

    /** How each resolver did so far, in the order in which they were named. */
    public List<ResolverReport> reports() {
        return resolvers.stream().map(AskedResolver::report).toList();
    }

    /** Reports faults of all resolvers together. */
    public void report(CounterSink sink) {
        Map<AskingFault, Long> sums = new EnumMap<>(AskingFault.class);
        for (ResolverReport report : reports()) {
            report.faults().forEach((fault, count) -> sums.merge(fault, count, Long::sum));
        }
        sums.forEach((fault, count) -> sink.counter(fault.key(), count));
        if (notAsked.sum() > 0) {
            sink.counter("dns.trusted.not_asked", notAsked.sum());
        }
    }

    /** Ends connections; questions that wait are unavailable. */
    @Override
    public void close() {
        resolvers.forEach(AskedResolver::close);
        threads.shutdownNow();
        threads.close();
    }
}
