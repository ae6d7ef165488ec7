package io.postern.tls.record;

import java.util.Arrays;

/**
 * Gathers the one SSL 2 message that may begin a side: a record with a two-byte header, the high bit of which is set.
 *
 * <p>Keeps what came of it, at most 32 KiB.
 */
public final class Ssl2Reader {
    /** The longest message. */
    public static final int LONGEST = 0x7fff;

    private static final int HEADER = 2;

    private byte[] bytes = new byte[256];
    private int length;
    private int segments;

    /**
     * Takes bytes up to the end of the message.
     *
     * @return how many belonged to it
     */
    public int read(byte[] from, int offset, int count) {
        segments++;
        int used = 0;
        while (used < count && length < HEADER) {
            bytes[length++] = from[offset + used++];
        }
        int rest = Math.min(count - used, total() - length);
        if (rest > 0) {
            if (length + rest > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(total(), Math.max(2 * bytes.length, length + rest)));
            }
            System.arraycopy(from, offset + used, bytes, length, rest);
            length += rest;
            used += rest;
        }
        return used;
    }

    private int total() {
        return length < HEADER ? HEADER : HEADER + messageLength();
    }

    /** What the header says, 0 to 32767; 0 before it was read. */
    public int messageLength() {
        return length < HEADER ? 0 : (bytes[0] & 0x7f) << 8 | bytes[1] & 255;
    }

    /** Whether all of it was read. */
    public boolean complete() {
        return length >= HEADER && length == total();
    }

    /** What was read of the message, its header left out. */
    public byte[] message() {
        return length <= HEADER ? new byte[0] : Arrays.copyOfRange(bytes, HEADER, length);
    }

    /** How many runs of bytes it came in. */
    public int segments() {
        return segments;
    }
}
