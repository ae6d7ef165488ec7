package io.postern.tls.strict;

/** Whether the vectors of RFC 8446 section 3.4 fill a run of bytes exactly, from {@code from} up to {@code to}. */
final class Vectors {
    private Vectors() {}

    static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    /** One or more 16-bit numbers behind a length of two bytes. */
    static boolean numbers16(byte[] bytes, int from, int to) {
        int length = to - from - 2;
        return length >= 2 && length % 2 == 0 && uint16(bytes, from) == length;
    }

    /** One or more 16-bit numbers behind a length of one byte. */
    static boolean numbers8(byte[] bytes, int from, int to) {
        int length = to - from - 1;
        return length >= 2 && length % 2 == 0 && (bytes[from] & 255) == length;
    }

    /** One or more bytes behind a length of one byte. */
    static boolean bytes8(byte[] bytes, int from, int to) {
        int length = to - from - 1;
        return length >= 1 && (bytes[from] & 255) == length;
    }

    /** One or more bytes behind a length of two bytes. */
    static boolean bytes16(byte[] bytes, int from, int to) {
        int length = to - from - 2;
        return length >= 1 && uint16(bytes, from) == length;
    }

    /** One or more runs of one byte or more, each behind a length of one byte, all behind a length of two. */
    static boolean names8(byte[] bytes, int from, int to) {
        if (!bytes16(bytes, from, to)) {
            return false;
        }
        int at = from + 2;
        while (at < to && bytes[at] != 0) {
            at += 1 + (bytes[at] & 255);
        }
        return at == to;
    }

    /**
     * Any number of runs, each behind {@code before} bytes and a length of two and followed by {@code after} bytes.
     *
     * @return how many; -1 when they do not fill the bytes
     */
    static int runs16(byte[] bytes, int from, int to, int before, int after) {
        int count = 0;
        int at = from;
        while (at < to) {
            int head = before + 2;
            if (to - at < head || uint16(bytes, at + before) == 0) {
                return -1;
            }
            at += head + uint16(bytes, at + before) + after;
            count++;
        }
        return at == to ? count : -1;
    }

    /** How many runs of {@code least} bytes or more there are, each behind a length of one byte; -1 when they do not fill the bytes. */
    static int runs8(byte[] bytes, int from, int to, int least) {
        int count = 0;
        int at = from;
        while (at < to) {
            int length = bytes[at] & 255;
            if (length < least) {
                return -1;
            }
            at += 1 + length;
            count++;
        }
        return at == to ? count : -1;
    }
}
