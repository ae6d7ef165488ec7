package io.postern.gateway.log;

import java.io.IOException;
import java.io.OutputStream;

/** The log on standard output. */
public final class StandardOutput implements Destination {
    private final OutputStream out;

    /** Writes to this stream, which is not closed. */
    public StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "stdout";
    }

    @Override
    public void write(byte[] lines) throws IOException {
        out.write(lines);
        out.flush();
    }

    @Override
    public void tick() {
        // Nothing waits here.
    }

    @Override
    public void reopen() {
        // It cannot be opened by a name.
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
