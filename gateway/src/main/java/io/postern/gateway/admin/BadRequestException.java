package io.postern.gateway.admin;

/** A request that makes no sense; says why. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;

    BadRequestException(String why) {
        super(why);
    }
}
