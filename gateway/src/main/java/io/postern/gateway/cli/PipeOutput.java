package io.postern.gateway.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output, which its reader may close at any time: {@code | head} does. Closing this only flushes. */
final class PipeOutput extends FilterOutputStream {
    PipeOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw BrokenPipeException.is(e) ? new BrokenPipeException(e) : e;
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
