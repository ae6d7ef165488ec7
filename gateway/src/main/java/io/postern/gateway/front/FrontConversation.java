package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From octets to octets: what both transports have in common. One event loop. */
final class FrontConversation {
    /** Queries that wait for resolvers, of one socket or connection. */
    private final int most;

    private final QueryReader reader = new QueryReader();
    private int waiting;

    FrontConversation(int most) {
        this.most = most;
    }

    /** Queries that wait. */
    int waiting() {
        return waiting;
    }

    /**
     * Answers.
     *
     * @param loop runs what belongs to this
     * @param reply takes what is to be sent, on the loop, or null when nothing is
     */
    void hear(
            FrontHouse house,
            Arrival arrival,
            byte[] bytes,
            int offset,
            int length,
            Executor loop,
            Consumer<byte @Nullable []> reply) {
        switch (reader.read(bytes, offset, length)) {
            case Reading.Nothing() -> {
                house.counts().add(FrontCounts.Left.IGNORED);
                reply.accept(null);
            }
            case Reading.Faulty faulty -> {
                house.counts().add(FrontCounts.Left.MALFORMED);
                reply.accept(Replies.faulty(faulty));
            }
            case Reading.Question(Query query) -> question(house, arrival, query, loop, reply);
        }
    }

    private void question(
            FrontHouse house, Arrival arrival, Query query, Executor loop, Consumer<byte @Nullable []> reply) {
        IpAddress client = arrival.client().address();
        if (!house.pace().admits(client)) {
            house.counts().add(FrontCounts.Left.RATE_LIMITED);
            if (arrival.tcp()) {
                finish(house, arrival, query, house.desk().tooFast(client, query), reply);
            } else {
                reply.accept(Replies.truncated(query, 0));
            }
            return;
        }
        if (waiting >= most) {
            house.counts().add(FrontCounts.Left.OVERLOADED);
            reply.accept(null);
            return;
        }
        CompletableFuture<Verdict> verdict = house.desk().judge(client, query);
        if (verdict.isDone()) {
            finish(house, arrival, query, verdict.join(), reply);
            return;
        }
        waiting++;
        CompletableFuture<Void> _ = verdict.thenAcceptAsync(
                found -> {
                    waiting--;
                    finish(house, arrival, query, found, reply);
                },
                loop);
    }

    private static void finish(
            FrontHouse house, Arrival arrival, Query query, Verdict verdict, Consumer<byte @Nullable []> reply) {
        int room = arrival.tcp() ? 65_535 : query.room();
        byte[] octets = Replies.of(query, verdict.answer(), room);
        if (Replies.isTruncated(octets)) {
            house.counts().add(FrontCounts.Left.TRUNCATED);
        }
        reply.accept(octets);
        house.counts().count(verdict);
        Optional<TunnelWatch.Found> found =
                house.tunnels().asked(arrival.client().address(), query.text());
        if (found.isPresent()) {
            house.counts().alarm();
            house.listener().suspects(alarm(arrival, query, verdict, found.get()));
        }
        house.listener().answered(new Exchange(arrival, query, verdict, octets, System.nanoTime()));
    }

    private static TunnelAlarm alarm(Arrival arrival, Query query, Verdict verdict, TunnelWatch.Found found) {
        return new TunnelAlarm(
                arrival.client(),
                verdict.profile(),
                TunnelWatch.domain(query.text()).orElse(query.text()),
                found.names(),
                found.octets(),
                found.within(),
                query.text(),
                verdict.denies(),
                arrival.epochNanos());
    }
}
