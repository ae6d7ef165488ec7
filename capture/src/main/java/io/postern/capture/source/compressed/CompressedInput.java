package io.postern.capture.source.compressed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The compressed bytes of a stream, buffered; every read past the end says that the stream is cut short. */
final class CompressedInput implements Closeable {
    private static final int BYTES = 64 * 1024;

    private final InputStream in;
    private final String format;
    private final byte[] buffer = new byte[BYTES];
    private int position;
    private int limit;

    CompressedInput(InputStream in, String format) {
        this.in = in;
        this.format = format;
    }

    DamagedStreamException cutShort() {
        return new DamagedStreamException(format + " stream is cut short");
    }

    /** Whether {@code count} bytes, few, can be looked at before the end. */
    boolean available(int count) throws IOException {
        while (limit - position < count) {
            if (limit == buffer.length || position == limit) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            int more = in.read(buffer, limit, buffer.length - limit);
            if (more < 0) {
                return false;
            }
            limit += more;
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    int position() {
        return position;
    }

    int buffered() {
        return limit - position;
    }

    void skipBuffered() {
        position = limit;
    }

    /** Gives back the last {@code count} of the bytes that were buffered and skipped. */
    void unread(int count) {
        position -= count;
    }

    int peek(int ahead) {
        return buffer[position + ahead] & 0xff;
    }

    int unsigned8() throws IOException {
        if (position == limit && !available(1)) {
            throw cutShort();
        }
        return buffer[position++] & 0xff;
    }

    int little32() throws IOException {
        return unsigned8() | unsigned8() << 8 | unsigned8() << 16 | unsigned8() << 24;
    }

    /** Moves over {@code count} bytes. */
    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (!available(1)) {
                throw cutShort();
            }
            int step = (int) Math.min(left, buffered());
            position += step;
            left -= step;
        }
    }

    /** Moves over a string that ends in a zero byte, of any length. */
    void skipString() throws IOException {
        while (unsigned8() != 0) {
            // The name of the file that was packed is not ours to use.
        }
    }

    /** Moves over zero bytes, which tapes and some tools leave at the end; false when nothing else comes. */
    boolean skipZeroes() throws IOException {
        while (available(1)) {
            if (buffer[position] != 0) {
                return true;
            }
            position++;
        }
        return false;
    }

    /** Fills a part of an array whole. */
    void read(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!available(1)) {
                throw cutShort();
            }
            int step = Math.min(length - done, buffered());
            System.arraycopy(buffer, position, bytes, offset + done, step);
            position += step;
            done += step;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
