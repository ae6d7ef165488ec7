package io.postern.gateway.eve;

import java.io.IOException;
import java.io.OutputStream;

/** Collects small writes into large ones. Unlike the JDK's it takes no lock, since one thread writes one log. */
final class LogBuffer extends OutputStream {
    private static final int SIZE = 128 << 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int length;

    LogBuffer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (length == SIZE) {
            drain();
        }
        buffer[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (count > SIZE - length) {
            drain();
            if (count > SIZE) {
                out.write(bytes, offset, count);
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            drain();
        }
    }
}
