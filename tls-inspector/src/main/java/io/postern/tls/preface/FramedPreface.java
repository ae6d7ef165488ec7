package io.postern.tls.preface;

import io.postern.capture.flow.Side;

/** Protocols of which each message says how long it is: no message of theirs begins as a TLS record does. */
abstract class FramedPreface implements PrefaceReader {
    /** What {@link #messageLength} answers when the header is not all there. */
    static final int MORE = 0;

    private static final int HEADER = 16;

    private final byte[][] header = new byte[2][HEADER];
    private final int[] have = new int[2];
    private final int[] rest = new int[2];
    private final int[] length = new int[2];

    /**
     * How long a message is.
     *
     * @param have how many bytes of {@code header} are there, 1 to 16
     * @return the length with its header, at least {@code have}; or {@link #MORE}; or {@link #LEAVE}
     */
    abstract int messageLength(Side from, byte[] header, int have);

    @Override
    public int read(Side from, byte[] bytes, int offset, int count, long packet, long timeNanos) {
        int side = from == Side.CLIENT ? 0 : 1;
        int at = 0;
        while (at < count) {
            if (rest[side] > 0) {
                int step = Math.min(rest[side], count - at);
                rest[side] -= step;
                at += step;
                continue;
            }
            if (have[side] == 0 && PrefaceReader.beginsTls(from, bytes[offset + at])) {
                return at;
            }
            if (have[side] == HEADER) {
                return LEAVE;
            }
            header[side][have[side]++] = bytes[offset + at++];
            int whole = messageLength(from, header[side], have[side]);
            if (whole == LEAVE || whole > LONGEST) {
                return LEAVE;
            }
            if (whole != MORE) {
                rest[side] = whole - have[side];
                have[side] = 0;
            }
        }
        length[side] += count;
        return length[side] > LONGEST ? LEAVE : count;
    }

    @Override
    public boolean gap(Side from) {
        return false;
    }
}
