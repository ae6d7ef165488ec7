package io.postern.capture.flow;

/**
 * How far a connection came, as the server sees it: the states of RFC 9293 section 3.3.2, by Suricata's names. Who closes
 * first decides which way it goes: {@link #CLOSE_WAIT} and {@link #LAST_ACK} after the client's FIN, {@link #FIN_WAIT_1} and so on
 * after the server's.
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
    /** The client sent a FIN. */
    CLOSE_WAIT("close_wait"),
    /** The client sent a FIN, then the server, and the server's is not acknowledged. */
    LAST_ACK("last_ack"),
    /** The server sent a FIN. */
    FIN_WAIT_1("fin_wait1"),
    /** That FIN was acknowledged. */
    FIN_WAIT_2("fin_wait2"),
    /** The server sent a FIN, then the client, and the server's is not acknowledged. */
    CLOSING("closing"),
    /** The server sent a FIN, then the client, and the client's is not acknowledged. */
    TIME_WAIT("time_wait"),
    /** Both FINs are acknowledged, or the connection was reset. */
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

    /** Whether nothing more is to come but acknowledgments. */
    public boolean isOver() {
        return this == LAST_ACK || this == TIME_WAIT || this == CLOSED;
    }
}
