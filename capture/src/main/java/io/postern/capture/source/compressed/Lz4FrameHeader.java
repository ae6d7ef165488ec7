package io.postern.capture.source.compressed;

import java.io.IOException;

/**
 * What an LZ4 frame says of its blocks.
 *
 * @param independent whether no block builds on the one before it
 * @param blockChecks whether a checksum follows each block
 * @param contentCheck whether a checksum of everything unpacked ends the frame
 * @param blockBytes the most bytes a block unpacks to: 64 KiB to 4 MiB
 * @param contentBytes the bytes that the frame unpacks to, or -1 when it does not say
 */
record Lz4FrameHeader(
        boolean independent, boolean blockChecks, boolean contentCheck, int blockBytes, long contentBytes) {
    static final Lz4FrameHeader NONE = new Lz4FrameHeader(true, false, false, 0, -1);

    private static final int VERSION_AND_RESERVED = 0xc2;
    private static final int VERSION = 0x40;
    private static final int INDEPENDENT = 0x20;
    private static final int BLOCK_CHECKS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECK = 0x04;
    private static final int DICTIONARY = 0x01;

    /**
     * Reads what follows the magic.
     *
     * <pre>
     * flags u8, largest block u8, [content size u64], [dictionary u32], check of these u8
     * </pre>
     */
    static Lz4FrameHeader read(CompressedInput in) throws IOException {
        byte[] descriptor = new byte[10];
        in.read(descriptor, 0, 2);
        int flags = descriptor[0] & 0xff;
        int size = (descriptor[1] & 0xff) >>> 4;
        if ((flags & VERSION_AND_RESERVED) != VERSION || (descriptor[1] & 0x8f) != 0 || size < 4) {
            throw new DamagedStreamException("lz4 frame with unknown flags");
        }
        if ((flags & DICTIONARY) != 0) {
            throw new DamagedStreamException("lz4 frame that needs a dictionary");
        }
        boolean sized = (flags & CONTENT_SIZE) != 0;
        int length = sized ? 10 : 2;
        in.read(descriptor, 2, length - 2);
        if (in.unsigned8() != (XxHash32.of(descriptor, 0, length) >>> 8 & 0xff)) {
            throw new DamagedStreamException("lz4 frame header does not match its checksum");
        }
        long contentBytes = -1;
        if (sized) {
            contentBytes = 0;
            for (int i = 9; i >= 2; i--) {
                contentBytes = contentBytes << 8 | descriptor[i] & 0xff;
            }
            contentBytes &= Long.MAX_VALUE;
        }
        return new Lz4FrameHeader(
                (flags & INDEPENDENT) != 0,
                (flags & BLOCK_CHECKS) != 0,
                (flags & CONTENT_CHECK) != 0,
                1 << (8 + 2 * size),
                contentBytes);
    }
}
