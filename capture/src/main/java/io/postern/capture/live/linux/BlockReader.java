package io.postern.capture.live.linux;

import static io.postern.capture.live.linux.RingLayout.ADDRESS;
import static io.postern.capture.live.linux.RingLayout.ADDRESS_LENGTH;
import static io.postern.capture.live.linux.RingLayout.BLOCK_FIRST;
import static io.postern.capture.live.linux.RingLayout.BLOCK_LENGTH;
import static io.postern.capture.live.linux.RingLayout.BLOCK_PACKETS;
import static io.postern.capture.live.linux.RingLayout.CAPTURED;
import static io.postern.capture.live.linux.RingLayout.DATA;
import static io.postern.capture.live.linux.RingLayout.DIRECTION;
import static io.postern.capture.live.linux.RingLayout.FRAME_HEADER;
import static io.postern.capture.live.linux.RingLayout.HARDWARE;
import static io.postern.capture.live.linux.RingLayout.INTERFACE;
import static io.postern.capture.live.linux.RingLayout.NANOSECONDS;
import static io.postern.capture.live.linux.RingLayout.NEXT;
import static io.postern.capture.live.linux.RingLayout.ORIGINAL;
import static io.postern.capture.live.linux.RingLayout.OUTGOING;
import static io.postern.capture.live.linux.RingLayout.PROTOCOL;
import static io.postern.capture.live.linux.RingLayout.SECONDS;
import static io.postern.capture.live.linux.RingLayout.STATUS;
import static io.postern.capture.live.linux.RingLayout.TAG;
import static io.postern.capture.live.linux.RingLayout.TAG_PROTOCOL;
import static io.postern.capture.live.linux.RingLayout.TAG_PROTOCOL_VALID;
import static io.postern.capture.live.linux.RingLayout.TAG_VALID;

import io.postern.capture.live.LiveCount;
import io.postern.capture.live.LiveTally;
import io.postern.capture.source.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks the frames of one block of a ring, in a copy of it that is ours to write in: what the kernel took out of a frame is
 * put back in front of it, into the room that its own header leaves.
 */
final class BlockReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final VarHandle NET_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle NET_SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int VLAN = 0x8100, TAG_BYTES = 4, MAC_ADDRESSES = 12, COOKED_HEADER = 20;

    private final LinkLayer link;
    private final LiveTally tally;
    private byte[] block = {};
    private int length;
    private int frame;
    private int left;

    BlockReader(LinkLayer link, LiveTally tally) {
        this.link = link;
        this.tally = tally;
    }

    /** Begins with a block: its first {@code length} bytes are filled. */
    void begin(byte[] block, int length) {
        this.block = block;
        this.length = length;
        left = length < BLOCK_LENGTH ? 0 : (int) INT.get(block, BLOCK_PACKETS);
        frame = left == 0 ? 0 : (int) INT.get(block, BLOCK_FIRST);
    }

    /** Moves the packet to the next frame; false when there is none. Leaves number and source to the caller. */
    boolean next(Packet packet) {
        while (left > 0) {
            int at = frame;
            if (at < 0 || at > length - FRAME_HEADER) {
                tally.add(LiveCount.BAD_FRAMES, left);
                left = 0;
                return false;
            }
            left--;
            frame = at + (int) INT.get(block, at + NEXT);
            if (isSecondCopy(at)) {
                tally.add(LiveCount.LOOPBACK_COPIES, 1);
            } else if (stand(packet, at)) {
                return true;
            } else {
                tally.add(LiveCount.BAD_FRAMES, 1);
            }
        }
        return false;
    }

    /** What is sent over the loopback interface passes it twice, on its way out and on its way in. */
    private boolean isSecondCopy(int at) {
        return block[at + DIRECTION] == OUTGOING && LinkLayer.isLoopback(u16(at + HARDWARE));
    }

    private boolean stand(Packet packet, int at) {
        int captured = (int) INT.get(block, at + CAPTURED);
        int data = at + u16(at + DATA);
        if (captured < 0 || data < at + FRAME_HEADER || data > length - captured) {
            return false;
        }
        packet.bytes = block;
        packet.offset = data;
        packet.captured = captured;
        packet.original = Math.max(captured, (int) INT.get(block, at + ORIGINAL));
        packet.linkType = link.linkType();
        packet.timeNanos = ((int) INT.get(block, at + SECONDS) & 0xffff_ffffL) * 1_000_000_000L
                + (int) INT.get(block, at + NANOSECONDS);
        int status = (int) INT.get(block, at + STATUS);
        int room = data - at - FRAME_HEADER;
        if (link.cooked()) {
            return cook(packet, at, status, room);
        }
        return (status & TAG_VALID) == 0 || captured < MAC_ADDRESSES || tag(packet, at, status, room);
    }

    private int tagProtocol(int at, int status) {
        return (status & TAG_PROTOCOL_VALID) != 0 ? u16(at + TAG_PROTOCOL) : VLAN;
    }

    /** Puts a tag that the device or the kernel took off back between the addresses and the type. */
    private boolean tag(Packet packet, int at, int status, int room) {
        if (room < TAG_BYTES) {
            return false;
        }
        int data = packet.offset - TAG_BYTES;
        System.arraycopy(block, packet.offset, block, data, MAC_ADDRESSES);
        NET_SHORT.set(block, data + MAC_ADDRESSES, (short) tagProtocol(at, status));
        NET_SHORT.set(block, data + MAC_ADDRESSES + 2, (short) (int) INT.get(block, at + TAG));
        grow(packet, TAG_BYTES);
        return true;
    }

    /**
     * Writes the header of link type LINUX_SLL2; a tag follows it as if it came next.
     *
     * <pre>
     * protocol u16, zero u16, interface u32, hardware type u16, direction u8, address length u8, address 8 bytes
     * </pre>
     */
    private boolean cook(Packet packet, int at, int status, int room) {
        boolean tagged = (status & TAG_VALID) != 0;
        int header = COOKED_HEADER + (tagged ? TAG_BYTES : 0);
        if (room < header) {
            return false;
        }
        int data = packet.offset - header;
        short protocol = (short) SHORT.get(block, at + PROTOCOL);
        if (tagged) {
            SHORT.set(block, data + COOKED_HEADER + 2, protocol);
            NET_SHORT.set(block, data + COOKED_HEADER, (short) (int) INT.get(block, at + TAG));
            NET_SHORT.set(block, data, (short) tagProtocol(at, status));
        } else {
            SHORT.set(block, data, protocol);
        }
        SHORT.set(block, data + 2, (short) 0);
        NET_INT.set(block, data + 4, (int) INT.get(block, at + INTERFACE));
        NET_SHORT.set(block, data + 8, (short) u16(at + HARDWARE));
        block[data + 10] = block[at + DIRECTION];
        block[data + 11] = block[at + ADDRESS_LENGTH];
        System.arraycopy(block, at + ADDRESS, block, data + 12, 8);
        grow(packet, header);
        return true;
    }

    private static void grow(Packet packet, int bytes) {
        packet.offset -= bytes;
        packet.captured += bytes;
        packet.original += bytes;
    }

    private int u16(int at) {
        return (short) SHORT.get(block, at) & 0xffff;
    }
}
