package io.postern.capture.flow;

/** Why a flow is over; the words are those of EVE's {@code flow.reason}. */
public enum EndReason {
    /** Not over. */
    NONE("unknown"),
    /** Closed, or silent for longer than its time-out. */
    TIMEOUT("timeout"),
    /** A new connection began on the same 5-tuple. */
    REUSED("tcp_reuse"),
    /** The table was full and this flow was idle for longest. */
    EVICTED("forced"),
    /** The capture ended. */
    SHUTDOWN("shutdown");

    private final String word;

    EndReason(String word) {
        this.word = word;
    }

    /** The word that the log uses. */
    public String word() {
        return word;
    }
}
