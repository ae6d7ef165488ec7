package io.postern.capture.source;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds pcap files, sound and unsound. Every number stands where the caller puts it; nothing is checked. */
public final class PcapBytes {
    public static final int MICROSECONDS = 0xa1b2c3d4;
    public static final int NANOSECONDS = 0xa1b23c4d;
    public static final int MODIFIED = 0xa1b2cd34;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    private PcapBytes(ByteOrder order) {
        this.order = order;
    }

    /** A file of version 2.4 in little-endian order with microseconds. */
    public static PcapBytes file(int linkType) {
        return file(ByteOrder.LITTLE_ENDIAN, MICROSECONDS, 2, 4, 262_144, linkType);
    }

    public static PcapBytes file(ByteOrder order, int magic, int major, int minor, int snapLength, int network) {
        PcapBytes bytes = new PcapBytes(order);
        bytes.int32(magic)
                .int16(major)
                .int16(minor)
                .int32(0)
                .int32(0)
                .int32(snapLength)
                .int32(network);
        return bytes;
    }

    /** A record whose lengths are those of its frame. */
    public PcapBytes record(long seconds, int fraction, byte[] frame) {
        return record(seconds, fraction, frame.length, frame.length, frame);
    }

    public PcapBytes record(long seconds, int fraction, int captured, int original, byte[] frame) {
        return int32((int) seconds)
                .int32(fraction)
                .int32(captured)
                .int32(original)
                .raw(frame);
    }

    public PcapBytes int32(int value) {
        return raw(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }

    public PcapBytes int16(int value) {
        return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    public PcapBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    public InputStream stream() {
        return new java.io.ByteArrayInputStream(bytes());
    }
}
