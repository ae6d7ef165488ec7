package io.postern.capture.filter;

/** A filter program that must not be run: says which instruction, and why. */
public final class UnsafeProgramException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsafeProgramException(int at, String why) {
        super("instruction " + at + ": " + why);
    }

    UnsafeProgramException(String why) {
        super(why);
    }
}
