package io.postern.capture.source;

/**
 * Integers of either byte order. Shifts, not VarHandles: they compile as well for a field or four a frame, and cost
 * nothing at start-up.
 */
final class Endian {
    private Endian() {}

    static int int32(byte[] bytes, int at, boolean big) {
        return big ? big32(bytes, at) : little32(bytes, at);
    }

    static long unsigned32(byte[] bytes, int at, boolean big) {
        return int32(bytes, at, big) & 0xffff_ffffL;
    }

    static int unsigned16(byte[] bytes, int at, boolean big) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return big ? first << 8 | second : second << 8 | first;
    }

    /** The 64 bits of one integer; the order is that of its bytes. */
    static long int64(byte[] bytes, int at, boolean big) {
        long first = unsigned32(bytes, at, big);
        long second = unsigned32(bytes, at + 4, big);
        return big ? first << 32 | second : second << 32 | first;
    }

    static int big32(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    static int little32(byte[] bytes, int at) {
        return (bytes[at + 3] & 0xff) << 24
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at] & 0xff);
    }
}
