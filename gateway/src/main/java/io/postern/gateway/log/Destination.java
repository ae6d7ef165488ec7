package io.postern.gateway.log;

import java.io.IOException;

/** Takes the log. One thread uses it; a method that fails may be called again with the same lines. */
public interface Destination {
    /** What it is called in metrics and complaints: {@code file}, {@code stdout}, {@code syslog}. */
    String name();

    /**
     * Writes lines, each ended by a newline: all of them, or none that would be torn or written twice when they are given again.
     *
     * @throws IOException when it cannot; the lines are given again later
     */
    void write(byte[] lines) throws IOException;

    /** Is called about once a second, whether there is something to write or not. */
    void tick() throws IOException;

    /** Begins anew: opens its file by name again, connects again. */
    void reopen() throws IOException;

    /** Writes out what is buffered, and ends. */
    void close() throws IOException;
}
