package io.postern.gateway.listener;

import io.postern.gateway.egress.Denial;

/** What a client asks for is no destination, or reads as more than one. */
final class MalformedTargetException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Denial denial;

    MalformedTargetException(Denial denial) {
        super(denial.sentence());
        this.denial = denial;
    }

    Denial denial() {
        return denial;
    }
}
