package io.postern.gateway.ctlogs;

/** A list of logs that cannot be used; the message says what is wrong, and where. */
public final class CtLogListException extends Exception {
    private static final long serialVersionUID = 1;

    CtLogListException(String message) {
        super(message);
    }
}
