package io.postern.capture.flow;

/**
 * How far a connection came, seen from the middle: the states of RFC 9293 section 3.3.2, by Suricata's names. Declared in the
 * order in which they are reached.
 */
public enum TcpState {
    /** Nothing that belongs to a connection was seen. */
    NONE("none"),
    /** A SYN. */
    SYN_SENT("syn_sent"),
    /** A SYN and its SYN-ACK. */
    SYN_RECEIVED("syn_recv"),
    /** Both, and an ACK; or data without a beginning. */
    ESTABLISHED("established"),
    /** One side sent a FIN. */
    FIN_WAIT_1("fin_wait1"),
    /** That FIN was acknowledged. */
    FIN_WAIT_2("fin_wait2"),
    /** Both sides sent a FIN, neither is acknowledged. */
    CLOSING("closing"),
    /** Both sides sent a FIN, the first is acknowledged. */
    LAST_ACK("last_ack"),
    /** Both FINs are acknowledged. */
    TIME_WAIT("time_wait"),
    /** Reset. */
    CLOSED("closed");

    private final String word;

    TcpState(String word) {
        this.word = word;
    }

    /** The word that the log uses. */
    public String word() {
        return word;
    }

    /** Whether the three-way handshake was completed, or the connection was reset. */
    public boolean isPastHandshake() {
        return this != NONE && this != SYN_SENT && this != SYN_RECEIVED;
    }

    /** Whether nothing more is to come. */
    public boolean isOver() {
        return this == TIME_WAIT || this == CLOSED;
    }
}
