package io.postern.gateway.cli;

/** How the process ends; the numbers are part of the command line's contract. */
public final class ExitStatus {
    /** Everything that was asked was done. */
    public static final int DONE = 0;
    /** A fault of ours. */
    public static final int INTERNAL = 1;
    /** The command line makes no sense, or an input that it names cannot be used. */
    public static final int UNUSABLE = 2;
    /** Something was found that {@code --fail-on} names. */
    public static final int MATCHED = 3;

    private ExitStatus() {}
}
