package io.postern.capture.source.compressed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/**
 * Any number of LZ4 frames, one after another (LZ4 frame format 1.6.4), with blocks that stand alone or build on the
 * 64 KiB before them. The size of the content that a frame may state is not checked.
 */
final class Lz4Stream extends ConcatenatedStream<FramedLZ4CompressorInputStream> {
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xffff_fff0;
    private static final int SKIPPABLE_HEADER = 8;

    Lz4Stream(InputStream in) {
        super(in, "lz4");
    }

    @Override
    FramedLZ4CompressorInputStream open(InputStream packed) throws IOException {
        return new FramedLZ4CompressorInputStream(packed);
    }

    /**
     * Frames to be skipped may be the last ones: magic u32, length u32, bytes.
     */
    @Override
    boolean another(InputStream packed) throws IOException {
        while (true) {
            packed.mark(SKIPPABLE_HEADER);
            byte[] start = packed.readNBytes(SKIPPABLE_HEADER);
            ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
            if (start.length < SKIPPABLE_HEADER || (header.getInt(0) & SKIPPABLE_MASK) != SKIPPABLE) {
                packed.reset();
                return start.length > 0;
            }
            packed.skipNBytes(header.getInt(4) & 0xffff_ffffL);
        }
    }

    /** The library takes a block of which nothing comes out for the end; at the end, it consumes nothing more. */
    @Override
    int read(FramedLZ4CompressorInputStream member, byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            long before = member.getCompressedCount();
            int count = member.read(bytes, offset, length);
            if (count >= 0 || member.getCompressedCount() == before) {
                return count;
            }
        }
    }
}
