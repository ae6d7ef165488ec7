package io.postern.capture.source.compressed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packed bytes on their way into a library that reports damage, an early end and a failing medium all as an
 * {@link IOException}; tells them apart. A medium that failed once fails for good, so that nothing can overlook it.
 */
final class PackedInput extends InputStream {
    private final InputStream in;
    private final String format;
    private @Nullable IOException failure;
    private boolean ended;
    private long allowed = Long.MAX_VALUE;

    PackedInput(InputStream in, String format) {
        this.in = in;
        this.format = format;
    }

    /** From here on, more than {@code bytes} that are read are a header that never ends. */
    void beginHeader(int bytes) {
        allowed = bytes;
    }

    void endHeader() {
        allowed = Long.MAX_VALUE;
    }

    /** What an exception means that the library threw: the medium's own, or damage. */
    IOException reason(IOException thrown) {
        if (failure != null) {
            return failure;
        }
        if (thrown instanceof DamagedStreamException) {
            return thrown;
        }
        if (ended || thrown instanceof EOFException) {
            return new DamagedStreamException(format + " stream is cut short", thrown);
        }
        String reason = thrown.getMessage();
        return new DamagedStreamException(
                format + " stream is damaged" + (reason == null ? "" : " (" + reason + ")"), thrown);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (allowed <= 0) {
            throw new DamagedStreamException(format + " stream has a header that does not end");
        }
        int count;
        try {
            count = in.read(bytes, offset, (int) Math.min(length, allowed));
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (count < 0) {
            ended = true;
        } else {
            allowed -= count;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
