package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A sequence of frames: a file, several files in time order, an interface.
 *
 * <p>One thread reads it. {@link #bytesRead()} alone may be called from another, for a progress bar.
 */
public interface PacketSource extends Closeable {
    /**
     * Moves {@code packet} to the next frame.
     *
     * @return false when there is none: the capture ended, or it is damaged from here on and {@link #damage()} says how
     * @throws IOException when the medium failed; what was read before it stays good
     */
    boolean next(Packet packet) throws IOException;

    /**
     * The name of the whole: the file's path as it was given, {@code -} for standard input, an interface. A frame of
     * several files read as one carries its own file's name in {@link Packet#source}.
     */
    String name();

    /** The damage that ended the reading, if any; known once {@link #next} has returned false. */
    Optional<Damage> damage();

    /** Every damage that was met so far: one at most for a single file, one a file for several read as one. */
    default List<Damage> damages() {
        Optional<Damage> damage = damage();
        return damage.isPresent() ? List.of(damage.get()) : List.of();
    }

    /**
     * The secrets that were met so far, in their order. A capture has them before the frames they open, so looking
     * again when the list has grown is enough.
     */
    default List<Secrets> secrets() {
        return List.of();
    }

    /** Bytes of the medium consumed so far, as stored (compressed bytes of a compressed file). */
    long bytesRead();

    /** Bytes of the medium in all, or -1 when that cannot be known. */
    long bytesTotal();

    /** Reports what the medium itself says was dropped, and what was odd or skipped while reading. */
    void report(CounterSink sink);
}
