package io.postern.capture.source.compressed;

/**
 * One LZ4 block (LZ4 block format 1.6.3): sequences of literals and matches.
 *
 * <pre>
 * token u8 (literals, match length - 4), [more literals' length], literals, distance u16, [more match length]
 * </pre>
 */
final class Lz4Block {
    private static final int SHORTEST_MATCH = 4;
    private static final int MORE = 15;

    private final byte[] in;
    private int at;
    private final int end;

    private Lz4Block(byte[] in, int length) {
        this.in = in;
        this.end = length;
    }

    /**
     * Unpacks the first {@code length} bytes of {@code in} to {@code out} from {@code start} on; matches may reach back
     * to the beginning of {@code out}.
     *
     * @param most bytes that may be written
     * @return the bytes written
     * @throws DamagedStreamException when the block reads or writes out of its bounds
     */
    static int unpack(byte[] in, int length, byte[] out, int start, int most) throws DamagedStreamException {
        return new Lz4Block(in, length).unpack(out, start, start + most);
    }

    private int unpack(byte[] out, int start, int stop) throws DamagedStreamException {
        int to = start;
        while (true) {
            int token = byteAt();
            int literals = length(token >>> 4);
            if (literals > end - at || literals > stop - to) {
                throw damaged("literals");
            }
            System.arraycopy(in, at, out, to, literals);
            at += literals;
            to += literals;
            if (at == end) {
                return to - start;
            }
            int distance = byteAt() | byteAt() << 8;
            int match = length(token & MORE) + SHORTEST_MATCH;
            if (distance == 0 || distance > to) {
                throw damaged("a match before the beginning");
            }
            if (match > stop - to) {
                throw damaged("a match");
            }
            copy(out, to - distance, to, match);
            to += match;
        }
    }

    private static void copy(byte[] out, int from, int to, int length) {
        if (to - from >= length) {
            System.arraycopy(out, from, out, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            out[to + i] = out[from + i]; // the match overlaps itself: it repeats
        }
    }

    /** A length of 15 goes on in bytes that are added up to and including the first below 255. */
    private int length(int begun) throws DamagedStreamException {
        int sum = begun;
        if (begun == MORE) {
            int more;
            do {
                more = byteAt();
                sum += more;
            } while (more == 0xff);
        }
        return sum;
    }

    private int byteAt() throws DamagedStreamException {
        if (at >= end) {
            throw damaged("a sequence");
        }
        return in[at++] & 0xff;
    }

    private static DamagedStreamException damaged(String what) {
        return new DamagedStreamException("lz4 block is damaged (" + what + " out of bounds)");
    }
}
