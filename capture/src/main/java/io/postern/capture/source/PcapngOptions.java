package io.postern.capture.source;

import io.postern.capture.count.Tally;

/**
 * A cursor over the options of one pcapng block (draft-ietf-opsawg-pcapng, section 3.5). One instance is reused.
 *
 * <pre>
 * code u16, length u16, value of length bytes, padding to a multiple of 4; code 0 ends the list, as does the block
 * </pre>
 */
final class PcapngOptions {
    private static final int END = 0;
    private static final int COMMENT = 1;
    private static final int HEADER = 4;

    private byte[] bytes = {};
    private boolean big;
    private int at;
    private int end;
    private int code;
    private int length;
    private int value;
    private int bad;
    private int comments;

    /** Begins a list between two places of an array; {@code to} may lie before {@code from}, which is an empty list. */
    void begin(byte[] array, int from, int to, boolean bigEndian) {
        bytes = array;
        big = bigEndian;
        at = from;
        end = to;
        bad = 0;
        comments = 0;
    }

    /** Moves to the next option; false at the end of the list, or where it stops making sense. */
    boolean next() {
        if (end - at < HEADER) {
            bad += end > at ? 1 : 0;
            at = end;
            return false;
        }
        code = Endian.unsigned16(bytes, at, big);
        length = Endian.unsigned16(bytes, at + 2, big);
        value = at + HEADER;
        if (code == END) {
            at = end;
            return false;
        }
        if (length > end - value) {
            bad++;
            at = end;
            return false;
        }
        at = Math.min(end, value + padded(length));
        comments += code == COMMENT ? 1 : 0;
        return true;
    }

    int code() {
        return code;
    }

    /** Whether the option has the length of its type; counted as bad if not. */
    boolean hasLength(int expected) {
        bad += length == expected ? 0 : 1;
        return length == expected;
    }

    int unsigned8() {
        return bytes[value] & 0xff;
    }

    int int32() {
        return Endian.int32(bytes, value, big);
    }

    long int64() {
        return Endian.int64(bytes, value, big);
    }

    /** The option as a counter of 64 bits without sign, saturated; {@code otherwise} if it has another length. */
    long counter(long otherwise) {
        if (!hasLength(8)) {
            return otherwise;
        }
        long counter = int64();
        return counter < 0 ? Long.MAX_VALUE : counter;
    }

    /** Adds what was odd, and the comments, to the tally. */
    void count(Tally<SourceCount> tally) {
        tally.add(SourceCount.BAD_OPTIONS, bad);
        tally.add(SourceCount.COMMENTS, comments);
    }

    /** A length of at most 16 MiB with its padding. */
    static int padded(int length) {
        return (length + 3) & ~3;
    }
}
