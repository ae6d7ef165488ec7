package io.postern.capture.source;

/** Whether bytes look like Endace's extensible record format, which has no magic: two records that agree. */
final class ErfGuess {
    private static final int HEADER = 16;
    private static final int LAST_TYPE = 48;
    private static final int TYPE_BITS = 0x7f;
    private static final long A_DAY = 86_400;

    private ErfGuess() {}

    /**
     * <pre>
     * time u64 little-endian in 2^-32 s, type u8, flags u8, record length u16, lost u16, wire length u16
     * </pre>
     */
    static boolean matches(byte[] array, int from, int limit) {
        if (!isHeader(array, from, limit)) {
            return false;
        }
        int second = from + recordLength(array, from);
        if (!isHeader(array, second, limit)) {
            return false;
        }
        long apart = seconds(array, second) - seconds(array, from);
        return apart >= 0 && apart < A_DAY;
    }

    private static boolean isHeader(byte[] array, int at, int limit) {
        if (at + HEADER > limit || seconds(array, at) == 0) {
            return false;
        }
        int type = array[at + 8] & TYPE_BITS;
        return type > 0 && type <= LAST_TYPE && recordLength(array, at) >= HEADER;
    }

    private static int recordLength(byte[] array, int at) {
        return Endian.unsigned16(array, at + 10, true);
    }

    private static long seconds(byte[] array, int at) {
        return Endian.unsigned32(array, at + 4, false);
    }
}
