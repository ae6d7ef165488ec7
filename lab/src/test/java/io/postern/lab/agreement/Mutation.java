package io.postern.lab.agreement;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages a capture: flips bits, cuts it short, or lets lengths lie.
 *
 * <p>Random damage mostly hits payload that nobody reads, or a record header behind which nothing can be read. So most of
 * it goes into the first bytes of some frames, where the headers are, and only some of it anywhere.
 */
final class Mutation {
    private static final int PCAP_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    /** Bytes of a frame in which link, IP, transport and the beginnings of TLS and DNS messages stand. */
    private static final int HEADERS = 160;

    private static final long[] LIES = {
        0, 1, 2, 3, 7, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000L, 0xffff_ffffL
    };

    private final Random random;
    private final byte[] bytes;
    private final List<Integer> frames;

    private Mutation(byte[] bytes, long seed) {
        this.random = new Random(seed);
        this.bytes = bytes.clone();
        this.frames = frames(bytes);
    }

    /** The damaged copy that belongs to this seed. */
    static byte[] of(byte[] capture, long seed) {
        return new Mutation(capture, seed).damage();
    }

    private byte[] damage() {
        if (bytes.length == 0) {
            return bytes;
        }
        int times = 1 + random.nextInt(8);
        for (int i = 0; i < times; i++) {
            int at = place();
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> lie(at);
                default -> bytes[at] = (byte) random.nextInt(256);
            }
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private int place() {
        if (frames.isEmpty() || random.nextInt(4) == 0) {
            return random.nextInt(bytes.length);
        }
        int frame = frames.get(random.nextInt(frames.size()));
        return Math.min(bytes.length - 1, frame + random.nextInt(HEADERS));
    }

    /** Puts a length that is too small, too large or negative where one may stand, in either byte order. */
    private void lie(int at) {
        ByteBuffer out =
                ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long lie = random.nextInt(4) == 0 ? bytes.length + random.nextInt(3) - 1 : LIES[random.nextInt(LIES.length)];
        int width = 1 << random.nextInt(3);
        if (at + width > bytes.length) {
            return;
        }
        switch (width) {
            case 1 -> out.put(at, (byte) lie);
            case 2 -> out.putShort(at, (short) lie);
            default -> out.putInt(at, (int) lie);
        }
    }

    /** Where frames begin, record headers included, if this is a pcap file; a few are enough. */
    private static List<Integer> frames(byte[] bytes) {
        List<Integer> frames = new ArrayList<>();
        if (bytes.length < PCAP_HEADER) {
            return frames;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int magic = in.getInt(0);
        boolean swapped = magic == 0xd4c3b2a1 || magic == 0x4d3cb2a1;
        if (!swapped && magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) {
            return frames;
        }
        in.order(swapped ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = PCAP_HEADER;
        while (at <= bytes.length - RECORD_HEADER) {
            int length = in.getInt(at + 8);
            if (length < 0 || length > bytes.length - at - RECORD_HEADER) {
                return frames;
            }
            // Seldom the record's own header: one lie there, and nothing behind it is read.
            frames.add(frames.size() % 16 == 15 ? at : at + RECORD_HEADER);
            at += RECORD_HEADER + length;
        }
        return frames;
    }
}
