package io.postern.capture.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Builds pcapng files block by block, sound and unsound. Lengths and padding are right unless a block is made by hand. */
public final class PcapngBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private PcapngBytes() {}

    /** A file that begins with a little-endian section. */
    public static PcapngBytes file() {
        return file(ByteOrder.LITTLE_ENDIAN);
    }

    public static PcapngBytes file(ByteOrder order) {
        return new PcapngBytes().section(order);
    }

    /** Begins a section; what follows is in its byte order. */
    public PcapngBytes section(ByteOrder order, byte[]... options) {
        this.order = order;
        return block(0x0a0d0d0a, int32(0x1a2b3c4d), int16(1), int16(0), int64(-1), join(options));
    }

    public PcapngBytes description(int linkType, int snapLength, byte[]... options) {
        return block(1, int16(linkType), int16(0), int32(snapLength), join(options));
    }

    /** An Enhanced Packet Block that holds the whole frame. */
    public PcapngBytes enhanced(int description, long time, byte[] frame, byte[]... options) {
        return enhanced(description, time, frame.length, frame.length, frame, options);
    }

    public PcapngBytes enhanced(
            int description, long time, int captured, int original, byte[] frame, byte[]... options) {
        return block(
                6,
                int32(description),
                int32((int) (time >>> 32)),
                int32((int) time),
                int32(captured),
                int32(original),
                padded(frame),
                join(options));
    }

    public PcapngBytes simple(int original, byte[] frame) {
        return block(3, int32(original), padded(frame));
    }

    /** The obsolete Packet Block. */
    public PcapngBytes obsolete(int description, int drops, long time, byte[] frame, byte[]... options) {
        return block(
                2,
                int16(description),
                int16(drops),
                int32((int) (time >>> 32)),
                int32((int) time),
                int32(frame.length),
                int32(frame.length),
                padded(frame),
                join(options));
    }

    public PcapngBytes statistics(int description, byte[]... options) {
        return block(5, int32(description), int32(0), int32(0), join(options));
    }

    public PcapngBytes secrets(int type, byte[] secret) {
        return block(10, int32(type), int32(secret.length), padded(secret));
    }

    /** Any block: its body is the parts, padded. */
    public PcapngBytes block(int type, byte[]... parts) {
        byte[] body = padded(join(parts));
        return raw(int32(type)).raw(int32(body.length + 12)).raw(body).raw(int32(body.length + 12));
    }

    public PcapngBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** An option in the current section's byte order, padded. */
    public byte[] option(int code, byte... value) {
        return join(int16(code), int16(value.length), padded(value));
    }

    public byte[] endOfOptions() {
        return int32(0);
    }

    public byte[] int16(int value) {
        return ByteBuffer.allocate(2).order(order).putShort((short) value).array();
    }

    public byte[] int32(int value) {
        return ByteBuffer.allocate(4).order(order).putInt(value).array();
    }

    public byte[] int64(long value) {
        return ByteBuffer.allocate(8).order(order).putLong(value).array();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, (bytes.length + 3) & ~3);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
