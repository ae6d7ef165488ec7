package io.postern.dns.recorded;

import java.io.IOException;

/** A recording cannot be read: which file, which line, what is wrong. */
public final class RecordingException extends IOException {
    private static final long serialVersionUID = 1;

    private final long line;

    RecordingException(String file, long line, String what) {
        super(file + ", line " + line + ": " + what);
        this.line = line;
    }

    /** The line, from 1. */
    public long line() {
        return line;
    }
}
