package io.postern.capture.source;

import java.io.IOException;
import java.io.InputStream;

/** A stream that tells a meter how much was read from it. */
final class Medium extends InputStream {
    private final InputStream in;
    private final Meter meter;

    Medium(InputStream in, Meter meter) {
        this.in = in;
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            meter.add(1);
        }
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            meter.add(count);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
