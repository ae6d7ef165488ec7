package io.postern.gateway.front;

import io.postern.gateway.egress.Endpoint;

/** A query that was answered. */
public final class Exchange {
    private final Endpoint client;
    private final Endpoint server;
    private final boolean tcp;
    private final long epochNanos;
    private final long nanos;
    private final Query query;
    private final Verdict verdict;
    private final byte[] reply;

    Exchange(Arrival arrival, Query query, Verdict verdict, byte[] reply, long now) {
        this.client = arrival.client();
        this.server = arrival.server();
        this.tcp = arrival.tcp();
        this.epochNanos = arrival.epochNanos();
        this.nanos = now - arrival.nanoTime();
        this.query = query;
        this.verdict = verdict;
        this.reply = reply;
    }

    /** Who asked. */
    public Endpoint client() {
        return client;
    }

    /** Where. */
    public Endpoint server() {
        return server;
    }

    /** Whether it came over TCP. */
    public boolean tcp() {
        return tcp;
    }

    /** When, nanoseconds since 1970. */
    public long epochNanos() {
        return epochNanos;
    }

    /** How long it took until the answer was there. */
    public long nanos() {
        return nanos;
    }

    /** What was asked. */
    public Query query() {
        return query;
    }

    /** What was decided. */
    public Verdict verdict() {
        return verdict;
    }

    /** The message that was sent; not to be changed. */
    public byte[] reply() {
        return reply;
    }
}
