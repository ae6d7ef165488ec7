package io.postern.capture.source.compressed;

import java.io.IOException;
import java.io.InputStream;

/**
 * Any number of LZ4 frames, one after another (LZ4 frame format 1.6.4), with blocks that stand alone or build on the
 * 64 KiB before them. Holds two blocks, at most 4 MiB each.
 *
 * <p>The format's Java library is not used because it refuses blocks that build on one another, which other writers
 * make by default.
 */
final class Lz4FrameStream extends InputStream {
    private static final int MAGIC = 0x184d2204;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int HISTORY = 64 * 1024;
    private static final int STORED = 0x8000_0000;

    private final CompressedInput in;
    private final XxHash32 contentHash = new XxHash32();
    private byte[] packed = {};
    private byte[] unpacked = {};
    private int position;
    private int limit;
    private boolean inFrame;
    private boolean first = true;
    private Lz4FrameHeader header = Lz4FrameHeader.NONE;
    private long content;

    Lz4FrameStream(InputStream in) {
        this.in = new CompressedInput(in, "lz4");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == limit) {
            if (inFrame) {
                nextBlock();
            } else if (!beginFrame()) {
                return -1;
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(unpacked, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean beginFrame() throws IOException {
        while (first || in.available(1)) {
            int magic = in.little32();
            if (magic == MAGIC) {
                first = false;
                header = Lz4FrameHeader.read(in);
                allocate();
                contentHash.reset();
                content = 0;
                inFrame = true;
                return true;
            }
            if ((magic & 0xffff_fff0) != SKIPPABLE) {
                throw new DamagedStreamException("bytes after the end of the lz4 stream that are no lz4");
            }
            first = false;
            in.skip(in.little32() & 0xffff_ffffL);
        }
        return false;
    }

    private void allocate() {
        int block = header.blockBytes();
        if (packed.length < block) {
            packed = new byte[block];
            unpacked = new byte[HISTORY + block];
        }
        position = 0;
        limit = 0;
    }

    private void nextBlock() throws IOException {
        int word = in.little32();
        if (word == 0) {
            endFrame();
            return;
        }
        int length = word & ~STORED;
        if (length > header.blockBytes()) {
            throw new DamagedStreamException("lz4 block of " + length + " bytes");
        }
        in.read(packed, 0, length);
        if (header.blockChecks() && in.little32() != XxHash32.of(packed, 0, length)) {
            throw new DamagedStreamException("lz4 block does not match its checksum");
        }
        int start = keepHistory();
        int count = length;
        if ((word & STORED) != 0) {
            System.arraycopy(packed, 0, unpacked, start, length);
        } else {
            count = Lz4Block.unpack(packed, length, unpacked, start, header.blockBytes());
        }
        if (header.contentCheck()) {
            contentHash.update(unpacked, start, count);
        }
        content += count;
        position = start;
        limit = start + count;
    }

    /** Moves what the next block may build on to the front of the array; returns where that block goes. */
    private int keepHistory() {
        int keep = header.independent() ? 0 : Math.min(limit, HISTORY);
        System.arraycopy(unpacked, limit - keep, unpacked, 0, keep);
        return keep;
    }

    private void endFrame() throws IOException {
        inFrame = false;
        if (header.contentCheck() && in.little32() != contentHash.value()) {
            throw new DamagedStreamException("lz4 frame does not match its checksum");
        }
        if (header.contentBytes() >= 0 && header.contentBytes() != content) {
            throw new DamagedStreamException("lz4 frame does not hold the " + header.contentBytes() + " bytes it says");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
