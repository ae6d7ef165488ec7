package io.postern.dns;

import java.util.Arrays;

/** Memory for messages that have come in part, of all streams together; {@link #LIMIT} bounds it. */
final class StreamBuffers {
    /** Octets that all buffers may have together. */
    static final int LIMIT = 32 << 20;

    private static final byte[] NONE = {};
    private static final int SMALLEST = 512;

    private int held;

    static byte[] none() {
        return NONE;
    }

    /** Whether a buffer may grow to hold {@code octets}. */
    boolean hasRoom(byte[] buffer, int octets) {
        return held + grown(buffer, octets) - buffer.length <= LIMIT;
    }

    /** The buffer, or a larger copy of it that holds {@code octets}. */
    byte[] grow(byte[] buffer, int octets) {
        if (octets <= buffer.length) {
            return buffer;
        }
        int size = grown(buffer, octets);
        held += size - buffer.length;
        return Arrays.copyOf(buffer, size);
    }

    private static int grown(byte[] buffer, int octets) {
        return octets <= buffer.length ? buffer.length : Math.max(SMALLEST, Math.max(octets, 2 * buffer.length));
    }

    /** The buffer is no longer used. */
    byte[] release(byte[] buffer) {
        held -= buffer.length;
        return NONE;
    }

    /** Octets that all buffers have now. */
    int held() {
        return held;
    }
}
