package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the frames of one capture in one format. What every format shares is here: numbers, damage, counters. */
abstract class FrameReader {
    /** The most of a file that is held at once: no frame or block beyond this is read, whatever its length says. */
    static final int CAP = 16 * 1024 * 1024;

    final String name;
    final Window window;
    final Tally<SourceCount> tally = new Tally<>(SourceCount.class);
    /** Frames met so far, those that had to be left out too, so that numbers are those of other readers. */
    long number;

    long lastNanos = Long.MIN_VALUE;
    private @Nullable Damage damage;

    FrameReader(String name, Window window) {
        this.name = name;
        this.window = window;
    }

    /** As {@link PacketSource#next}; not called again once it has returned false. */
    abstract boolean next(Packet packet) throws IOException;

    List<Secrets> secrets() {
        return List.of();
    }

    void report(CounterSink sink) {
        sink.counter(SourceCount.FRAMES.key(), frames());
        tally.report(sink);
    }

    final Optional<Damage> damage() {
        return Optional.ofNullable(damage);
    }

    /** Frames handed out so far. */
    final long frames() {
        return number
                - tally.get(SourceCount.UNKNOWN_INTERFACE)
                - tally.get(SourceCount.BAD_LENGTH)
                - tally.get(SourceCount.OVERSIZE_FRAMES);
    }

    /** Ends the reading at {@code offset}. Always false, so that {@link #next} can return it. */
    final boolean damaged(long offset, String what) {
        damage = new Damage(name, offset, frames(), what);
        return false;
    }

    /** Ends the reading because the stream did, inside {@code what}, of which {@code whole} bytes were expected. */
    final boolean cutShort(String what, long whole) {
        String fault = window.fault();
        return damaged(
                window.offset(),
                fault.isEmpty() ? what + " of " + whole + " bytes, cut short after " + window.available() : fault);
    }

    /** Ends the reading where a header of {@code whole} bytes would begin: a damage unless nothing at all is left. */
    final boolean ended(String header, int whole) {
        if (window.available() == 0 && window.fault().isEmpty()) {
            return false;
        }
        return cutShort(header, whole);
    }

    /** Counts what is odd about a frame's lengths. */
    final void odd(int captured, long original, long snapLength) {
        if (captured == 0) {
            tally.add(SourceCount.EMPTY_FRAMES);
        }
        if (captured > snapLength) {
            tally.add(SourceCount.LONGER_THAN_SNAP);
        }
        if (captured > original) {
            tally.add(SourceCount.CAPTURED_MORE_THAN_ORIGINAL);
        }
    }

    /** Counts what is odd about the time of the frame that is being read. */
    final void clock(long nanos) {
        if (nanos < lastNanos) {
            tally.add(SourceCount.TIME_BACKWARDS);
        }
        lastNanos = nanos;
    }
}
