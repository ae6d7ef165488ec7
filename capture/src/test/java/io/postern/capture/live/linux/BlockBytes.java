package io.postern.capture.live.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds a block of a ring as the kernel fills it. */
final class BlockBytes {
    private static final int HEADER = 48, FRAME_ROOM = 96;

    private final ByteBuffer block = ByteBuffer.allocate(1 << 14).order(ByteOrder.nativeOrder());
    private int at = HEADER;
    private int frames;

    /** One frame; its own lengths may be lied about afterwards. */
    BlockBytes frame(byte[] bytes, int original, Tag tag, Peer peer) {
        int size = FRAME_ROOM + bytes.length + 7 & ~7;
        block.putInt(at, size).putInt(at + 4, 1_700_000_000).putInt(at + 8, 123_456_789);
        block.putInt(at + 12, bytes.length).putInt(at + 16, original).putInt(at + 20, 1 | tag.status);
        block.putShort(at + 24, (short) FRAME_ROOM).putShort(at + 26, (short) FRAME_ROOM);
        block.putInt(at + 32, tag.control).putShort(at + 36, (short) tag.protocol);
        block.putShort(at + 48, (short) 17).order(ByteOrder.BIG_ENDIAN).putShort(at + 50, (short) peer.protocol);
        block.order(ByteOrder.nativeOrder()).putInt(at + 52, peer.device).putShort(at + 56, (short) peer.hardware);
        block.put(at + 58, (byte) peer.direction).put(at + 59, (byte) 6).put(at + 60, peer.address());
        block.put(at + FRAME_ROOM, bytes);
        at += size;
        frames++;
        return this;
    }

    BlockBytes frame(byte[] bytes) {
        return frame(bytes, bytes.length, Tag.NONE, Peer.ETHERNET);
    }

    /** Overwrites four bytes of the last frame's header, or of the block's. */
    BlockBytes lie(int offset, int value) {
        block.putInt(offset, value);
        return this;
    }

    int lastFrame(byte[] bytes) {
        return at - (FRAME_ROOM + bytes.length + 7 & ~7);
    }

    byte[] bytes() {
        block.putInt(8, 1).putInt(12, frames).putInt(16, HEADER).putInt(20, at);
        return block.array();
    }

    int length() {
        return at;
    }

    /** What was taken off a frame: status bits, tag control information, protocol. */
    record Tag(int status, int control, int protocol) {
        static final Tag NONE = new Tag(0, 0, 0);
    }

    /** Who sent it, over what. */
    record Peer(int protocol, int device, int hardware, int direction) {
        static final Peer ETHERNET = new Peer(0x0800, 2, 1, 0);

        byte[] address() {
            return new byte[] {0, 0, 0x5e, 0, 0x53, 1, 0, 0};
        }
    }
}
