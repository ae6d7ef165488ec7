package io.postern.gateway.nft;

/** Connections cannot be diverted as the configuration says; says why, and what to do. */
public final class CannotDivertException extends Exception {
    private static final long serialVersionUID = 1;

    CannotDivertException(String why) {
        super(why);
    }
}
