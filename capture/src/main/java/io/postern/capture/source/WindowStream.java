package io.postern.capture.source;

import java.io.IOException;
import java.io.InputStream;

/** The rest of a window as a stream, for what unpacks it. */
final class WindowStream extends InputStream {
    private final Window window;

    WindowStream(Window window) {
        this.window = window;
    }

    @Override
    public int read() throws IOException {
        return window.require(1) ? window.array[window.position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!window.require(1)) {
            return -1;
        }
        int count = Math.min(length, window.available());
        System.arraycopy(window.array, window.position, bytes, offset, count);
        window.position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
