package io.postern.gateway.egress;

/** How a connection through the gate ended. */
public enum EndReason {
    /** It is not over. */
    OPEN("open"),
    /** It was denied. */
    DENIED("denied"),
    /** Both sides had said all. */
    FINISHED("finished"),
    /** The client reset it. */
    CLIENT_RESET("client-reset"),
    /** The server reset it. */
    SERVER_RESET("server-reset"),
    /** Nobody said anything for too long. */
    IDLE("idle"),
    /** It was open for too long. */
    LIFETIME("lifetime"),
    /** The gateway ended. */
    DRAINED("drained"),
    /** The server refused the connection. */
    REFUSED("connect-refused"),
    /** The server did not answer. */
    CONNECT_TIMEOUT("connect-timeout"),
    /** There is no way to the server. */
    UNREACHABLE("connect-unreachable"),
    /** The server failed so often lately that it is left alone. */
    BREAKER("connect-breaker"),
    /** The parent proxy could not or would not. */
    PARENT("parent-proxy"),
    /** The server's answer is no HTTP that could be passed on. */
    BAD_ANSWER("bad-answer"),
    /** The client left before the server was reached. */
    CLIENT_LEFT("client-left");

    private final String word;

    EndReason(String word) {
        this.word = word;
    }

    /** Its word in logs. */
    public String word() {
        return word;
    }

    /** Whether the server could not be reached. */
    public boolean isConnectFailure() {
        return switch (this) {
            case REFUSED, CONNECT_TIMEOUT, UNREACHABLE, BREAKER, PARENT -> true;
            default -> false;
        };
    }
}
