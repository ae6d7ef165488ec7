package io.postern.tls.quic;

/** Variable-length integers, RFC 9000 section 16: the two highest bits of the first byte tell the length. */
final class VariableLength {
    private VariableLength() {}

    /** Bytes that the number beginning with {@code first} takes: 1, 2, 4 or 8. */
    static int size(byte first) {
        return 1 << (first >> 6 & 3);
    }

    /**
     * The number at {@code at}, 0 to 2^62 - 1.
     *
     * @return -1 when it does not end before {@code end}
     */
    static long read(byte[] bytes, int at, int end) {
        if (at >= end) {
            return -1;
        }
        int size = size(bytes[at]);
        if (size > end - at) {
            return -1;
        }
        long value = bytes[at] & 0x3f;
        for (int i = 1; i < size; i++) {
            value = value << 8 | bytes[at + i] & 255;
        }
        return value;
    }
}
