package io.postern.tls.quic;

import io.postern.tls.Room;
import java.util.Arrays;

/**
 * The handshake's bytes of one side at one level, RFC 9000 section 7.5: put in order whatever the order they come in. Of bytes that come
 * twice the first stay.
 */
final class CryptoStream {
    /** Bytes that are kept. */
    static final int LONGEST = 64 << 10;
    /** Runs of bytes with gaps between them that are kept apart; a client that shuffles its hello needs a dozen. */
    static final int MOST_RUNS = 64;

    private static final int SMALLEST = 512;
    private static final byte[] NOTHING = {};

    /** What became of a frame. */
    enum Added {
        /** All of it was kept, or was there before. */
        KEPT,
        /** Some of it was there before with another content. */
        CONFLICT,
        /** Some of it is beyond what is kept. */
        CAPPED,
        /** There is no room for it. */
        NO_ROOM
    }

    private final Room room;
    private byte[] bytes = NOTHING;
    /** Begins and ends of runs in turns, ascending, never touching. */
    private int[] runs = new int[8];

    private int count;

    CryptoStream(Room room) {
        this.room = room;
    }

    /** Adds the content of a frame. */
    Added add(long streamOffset, byte[] from, int offset, int length) {
        if (length == 0) {
            return Added.KEPT;
        }
        if (streamOffset > LONGEST - length) {
            return Added.CAPPED;
        }
        int begin = (int) streamOffset;
        int end = begin + length;
        // The runs from first on end at or after the begin, those from last on begin after the end.
        int first = 0;
        while (first < count && runs[2 * first + 1] < begin) {
            first++;
        }
        int last = first;
        while (last < count && runs[2 * last] <= end) {
            last++;
        }
        if (first == last && count == MOST_RUNS) {
            return Added.CAPPED;
        }
        if (end > bytes.length && !grow(end)) {
            return Added.NO_ROOM;
        }
        boolean same = fill(begin, end, first, last, from, offset);
        merge(begin, end, first, last);
        return same ? Added.KEPT : Added.CONFLICT;
    }

    private boolean grow(int needed) {
        int size = Math.min(LONGEST, Math.max(needed, Math.max(SMALLEST, 2 * bytes.length)));
        if (!room.take(size - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }

    /** Writes what is not there yet; returns whether what is there is the same. */
    private boolean fill(int begin, int end, int first, int last, byte[] from, int offset) {
        boolean same = true;
        int at = begin;
        for (int run = first; run < last; run++) {
            int runBegin = Math.max(runs[2 * run], begin);
            int runEnd = Math.min(runs[2 * run + 1], end);
            if (at < runBegin) {
                System.arraycopy(from, offset + at - begin, bytes, at, runBegin - at);
            }
            same &= Arrays.equals(
                    bytes,
                    runBegin,
                    runEnd,
                    from,
                    offset + runBegin - begin,
                    offset + Math.max(runBegin, runEnd) - begin);
            at = Math.max(at, runEnd);
        }
        if (at < end) {
            System.arraycopy(from, offset + at - begin, bytes, at, end - at);
        }
        return same;
    }

    private void merge(int begin, int end, int first, int last) {
        int mergedBegin = first < last ? Math.min(begin, runs[2 * first]) : begin;
        int mergedEnd = first < last ? Math.max(end, runs[2 * last - 1]) : end;
        int after = count - last;
        int newCount = first + 1 + after;
        if (2 * newCount > runs.length) {
            runs = Arrays.copyOf(runs, 2 * runs.length);
        }
        System.arraycopy(runs, 2 * last, runs, 2 * (first + 1), 2 * after);
        runs[2 * first] = mergedBegin;
        runs[2 * first + 1] = mergedEnd;
        count = newCount;
    }

    /** Bytes that are there from the beginning on without a gap. */
    int contiguous() {
        return count > 0 && runs[0] == 0 ? runs[1] : 0;
    }

    /** Whether bytes are there that others are missing before. */
    boolean hasGap() {
        return count > 1 || count == 1 && runs[0] > 0;
    }

    /** The bytes; those below {@link #contiguous} are there, and never change in this array. */
    byte[] bytes() {
        return bytes;
    }

    /** Gives back the room; whoever holds the array keeps it. */
    void release() {
        room.give(bytes.length);
        bytes = NOTHING;
        count = 0;
    }
}
