package io.postern.gateway.egress;

/**
 * When a connection reached which stage, by the nanosecond clock of the process; 0 when it did not. Of one event loop.
 */
public final class Stages {
    private final long accepted;
    private long asked;
    private long judged;
    private long connected;
    private long relaying;
    private long ended;

    Stages(long accepted) {
        this.accepted = accepted;
    }

    /** It is known what the client wants. */
    void asked(long now) {
        asked = now;
    }

    void judged(long now) {
        judged = now;
    }

    void connected(long now) {
        connected = now;
    }

    void relaying(long now) {
        relaying = now;
    }

    void ended(long now) {
        ended = now;
    }

    /** From the connection to the request. */
    public long requestNanos() {
        return between(accepted, asked);
    }

    /** From the request to the decision, looking the name up included. */
    public long decisionNanos() {
        return between(asked, judged);
    }

    /** From the decision to the server's answer to the connection. */
    public long connectNanos() {
        return between(judged, connected);
    }

    /** From then to the first byte that was passed on: inside a CONNECT, what the client took for its hello. */
    public long helloNanos() {
        return between(connected, relaying);
    }

    /** All of it. */
    public long totalNanos() {
        return between(accepted, ended);
    }

    private static long between(long from, long to) {
        return from == 0 || to == 0 ? -1 : Math.max(0, to - from);
    }
}
