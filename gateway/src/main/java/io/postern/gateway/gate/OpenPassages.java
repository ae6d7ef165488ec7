package io.postern.gateway.gate;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import io.postern.gateway.admin.ConnectionFilter;
import io.postern.gateway.admin.OpenConnection;
import io.postern.gateway.admin.OpenConnections;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.egress.Stages;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The connections that are open. Each loop keeps its own, the oldest first, and is asked for them, since nobody else may look at them. */
final class OpenPassages {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final OpenConnections NONE = new OpenConnections(0, 0, List.of(), 0);
    private static final OpenConnections SILENCE = new OpenConnections(0, 0, List.of(), 1);

    private final Iterable<EventExecutor> loops;
    private final FastThreadLocal<Set<Passage>> here = new FastThreadLocal<>() {
        @Override
        protected Set<Passage> initialValue() {
            return new LinkedHashSet<>();
        }
    };

    OpenPassages(Iterable<EventExecutor> loops) {
        this.loops = loops;
    }

    /** One has come; called on its loop. */
    void came(Passage passage) {
        here.get().add(passage);
    }

    /** One is over; called on its loop. */
    void over(Passage passage) {
        here.get().remove(passage);
    }

    /** Those that are asked for. Any thread. */
    CompletableFuture<OpenConnections> ask(ConnectionFilter filter, int limit) {
        CompletableFuture<OpenConnections> all = CompletableFuture.completedFuture(NONE);
        for (EventExecutor loop : loops) {
            all = all.thenCombine(ask(loop, filter, limit), (some, more) -> together(some, more, limit));
        }
        return all;
    }

    private CompletableFuture<OpenConnections> ask(EventExecutor loop, ConnectionFilter filter, int limit) {
        try {
            return CompletableFuture.supplyAsync(() -> look(filter, limit), loop)
                    .completeOnTimeout(SILENCE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It has ended, and all that was on it.
            return CompletableFuture.completedFuture(NONE);
        }
    }

    private OpenConnections look(ConnectionFilter filter, int limit) {
        Set<Passage> all = here.get();
        List<OpenConnection> oldest = new ArrayList<>();
        int matching = 0;
        for (Passage passage : all) {
            if (filter.accepts(
                    passage.client().address(),
                    profile(passage),
                    passage.entrance().name())) {
                matching++;
                if (oldest.size() < limit) {
                    oldest.add(shown(passage));
                }
            }
        }
        return new OpenConnections(all.size(), matching, oldest, 0);
    }

    private static OpenConnections together(OpenConnections some, OpenConnections more, int limit) {
        List<OpenConnection> oldest = new ArrayList<>(some.oldest());
        oldest.addAll(more.oldest());
        oldest.sort(Comparator.comparing(OpenConnection::since).thenComparingLong(OpenConnection::id));
        return new OpenConnections(
                some.open() + more.open(),
                some.matching() + more.matching(),
                oldest.subList(0, Math.min(limit, oldest.size())),
                some.silentLoops() + more.silentLoops());
    }

    private static String profile(Passage passage) {
        return passage.profile().map(Profile::name).orElse("");
    }

    private static OpenConnection shown(Passage passage) {
        return new OpenConnection(
                passage.id(),
                passage.client().address(),
                passage.client().port(),
                passage.identity().orElse(""),
                passage.entrance().name(),
                profile(passage),
                destination(passage),
                passage.dialled().map(Endpoint::address),
                state(passage.stages()),
                Instant.ofEpochSecond(0, passage.epochNanos()),
                passage.octetsSent(),
                passage.octetsReceived());
    }

    /** What the client wants; where it believes that it goes, when it has not said more. */
    static String destination(Passage passage) {
        Optional<Question> question = passage.question();
        return question.isPresent()
                ? question.get().toString()
                : passage.original().map(Endpoint::toString).orElse("");
    }

    private static String state(Stages stages) {
        if (stages.requestNanos() < 0) {
            return "asking";
        }
        if (stages.decisionNanos() < 0) {
            return "deciding";
        }
        if (stages.connectNanos() < 0) {
            return "connecting";
        }
        return stages.helloNanos() < 0 ? "greeting" : "relaying";
    }
}
