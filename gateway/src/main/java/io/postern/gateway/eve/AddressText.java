package io.postern.gateway.eve;

/**
 * Writes addresses as {@link io.postern.capture.net.IpAddress#toString} does, without making a string.
 *
 * <p>One instance belongs to one log.
 */
final class AddressText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** The text that was written last. */
    final byte[] bytes = new byte[39];

    private int length;

    /** Writes one address into {@link #bytes}; returns how many bytes it has, at most 39. */
    int write(long high, long low) {
        length = 0;
        if (high == 0 && low >>> 32 == 0xffff) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                decimal((int) (low >>> shift) & 255);
                if (shift > 0) {
                    bytes[length++] = '.';
                }
            }
        } else {
            groups(high, low);
        }
        return length;
    }

    private void decimal(int value) {
        if (value >= 100) {
            bytes[length++] = (byte) ('0' + value / 100);
        }
        if (value >= 10) {
            bytes[length++] = (byte) ('0' + value / 10 % 10);
        }
        bytes[length++] = (byte) ('0' + value % 10);
    }

    /** RFC 5952: the longest run of two or more zero groups, the first of equals, becomes {@code ::}. */
    private void groups(long high, long low) {
        int runStart = -1;
        int runLength = 1;
        int zeros = 0;
        for (int i = 0; i < 8; i++) {
            zeros = group(high, low, i) == 0 ? zeros + 1 : 0;
            if (zeros > runLength) {
                runLength = zeros;
                runStart = i - zeros + 1;
            }
        }
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                bytes[length++] = ':';
                bytes[length++] = ':';
                i += runLength - 1;
                continue;
            }
            if (i > 0 && i != runStart + runLength) {
                bytes[length++] = ':';
            }
            hex(group(high, low, i));
        }
    }

    private void hex(int value) {
        int shift = value >= 0x1000 ? 12 : value >= 0x100 ? 8 : value >= 0x10 ? 4 : 0;
        for (; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[value >>> shift & 15];
        }
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> 48 - 16 * (index & 3)) & 0xffff;
    }
}
