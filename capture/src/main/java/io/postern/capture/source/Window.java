package io.postern.capture.source;

import io.postern.capture.source.compressed.DamagedStreamException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sliding view of a stream: one heap array that is refilled in large reads.
 *
 * <p>What lies between {@link #position} and {@link #limit} can be used in place until the next {@link #require}, which
 * may move it. The array grows only when a reader asks for more bytes than it holds, and no faster than the stream
 * delivers them, so that a length that lies costs nothing: readers cap what they ask for.
 */
final class Window implements Closeable {
    /** The usual size of the array. Larger reads cost cache misses, smaller ones system calls. */
    static final int USUAL_BYTES = 256 * 1024;

    byte[] array;
    int position;
    int limit;

    private final InputStream in;
    /** Offset in the stream of the array's first byte. */
    private long base;

    private boolean ended;
    private @Nullable String fault;

    Window(InputStream in, int bytes) {
        this.in = in;
        this.array = new byte[bytes];
    }

    /** Offset in the stream of the byte at {@link #position}. */
    long offset() {
        return base + position;
    }

    int available() {
        return limit - position;
    }

    /** Makes {@code count} bytes available from the position on; false when the stream ends before. */
    boolean require(int count) throws IOException {
        while (limit - position < count) {
            if (!fill(count)) {
                return false;
            }
        }
        return true;
    }

    /** Moves the position on, over more than the array holds if need be; returns how many bytes there were. */
    long skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (position == limit && !fill(1)) {
                break;
            }
            int step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
        }
        return count - left;
    }

    /** Why the stream ended before its time; empty when it simply ended. */
    String fault() {
        return fault == null ? "" : fault;
    }

    private boolean fill(int wanted) throws IOException {
        if (ended) {
            return false;
        }
        makeRoom(wanted);
        int count;
        try {
            count = in.read(array, limit, array.length - limit);
        } catch (DamagedStreamException e) {
            fault = e.getMessage();
            count = -1;
        }
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    private void makeRoom(int wanted) {
        if (position > 0) {
            System.arraycopy(array, position, array, 0, limit - position);
            base += position;
            limit -= position;
            position = 0;
        }
        if (limit == array.length) {
            array = Arrays.copyOf(array, (int) Math.min(Math.max(wanted, limit + 1L), 2L * limit));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
