package io.postern.tls.chain;

/** A PEM file that cannot be used; the message says which, where, and what to do. */
public final class PemException extends Exception {
    private static final long serialVersionUID = 1;

    private final String file;
    private final int line;

    /**
     * A complaint.
     *
     * @param line from 1; 0 for the file as a whole
     */
    PemException(String file, int line, String what, String remedy) {
        super(file + (line > 0 ? ":" + line : "") + ": " + what + "; " + remedy);
        this.file = file;
        this.line = line;
    }

    /** The file, as it was named. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 for the file as a whole. */
    public int line() {
        return line;
    }
}
