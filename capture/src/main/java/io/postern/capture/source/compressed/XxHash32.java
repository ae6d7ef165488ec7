package io.postern.capture.source.compressed;

/** XXH32 with seed 0, fed piece by piece: the checksum of LZ4 frames. */
final class XxHash32 {
    private static final int PRIME1 = 0x9e3779b1;
    private static final int PRIME2 = 0x85ebca77;
    private static final int PRIME3 = 0xc2b2ae3d;
    private static final int PRIME4 = 0x27d4eb2f;
    private static final int PRIME5 = 0x165667b1;
    private static final int PRIME1_AND_PRIME2 = 0x24234428;
    private static final int STRIPE = 16;

    private final byte[] pending = new byte[STRIPE];
    private int pendingBytes;
    private long total;
    private int lane1;
    private int lane2;
    private int lane3;
    private int lane4;

    XxHash32() {
        reset();
    }

    static int of(byte[] bytes, int offset, int length) {
        XxHash32 hash = new XxHash32();
        hash.update(bytes, offset, length);
        return hash.value();
    }

    void reset() {
        pendingBytes = 0;
        total = 0;
        lane1 = PRIME1_AND_PRIME2;
        lane2 = PRIME2;
        lane3 = 0;
        lane4 = -PRIME1;
    }

    void update(byte[] bytes, int offset, int length) {
        total += length;
        int at = offset;
        int end = offset + length;
        if (pendingBytes > 0) {
            int step = Math.min(STRIPE - pendingBytes, length);
            System.arraycopy(bytes, at, pending, pendingBytes, step);
            pendingBytes += step;
            at += step;
            if (pendingBytes < STRIPE) {
                return;
            }
            stripe(pending, 0);
            pendingBytes = 0;
        }
        for (; end - at >= STRIPE; at += STRIPE) {
            stripe(bytes, at);
        }
        System.arraycopy(bytes, at, pending, 0, end - at);
        pendingBytes = end - at;
    }

    int value() {
        int hash = total >= STRIPE
                ? Integer.rotateLeft(lane1, 1)
                        + Integer.rotateLeft(lane2, 7)
                        + Integer.rotateLeft(lane3, 12)
                        + Integer.rotateLeft(lane4, 18)
                : PRIME5;
        hash += (int) total;
        int at = 0;
        for (; pendingBytes - at >= 4; at += 4) {
            hash = Integer.rotateLeft(hash + word(pending, at) * PRIME3, 17) * PRIME4;
        }
        for (; at < pendingBytes; at++) {
            hash = Integer.rotateLeft(hash + (pending[at] & 0xff) * PRIME5, 11) * PRIME1;
        }
        hash = (hash ^ hash >>> 15) * PRIME2;
        hash = (hash ^ hash >>> 13) * PRIME3;
        return hash ^ hash >>> 16;
    }

    private void stripe(byte[] bytes, int at) {
        lane1 = round(lane1, word(bytes, at));
        lane2 = round(lane2, word(bytes, at + 4));
        lane3 = round(lane3, word(bytes, at + 8));
        lane4 = round(lane4, word(bytes, at + 12));
    }

    private static int round(int lane, int word) {
        return Integer.rotateLeft(lane + word * PRIME2, 13) * PRIME1;
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }
}
