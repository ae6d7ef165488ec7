package io.postern.capture.keep;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes blocks of pcapng (draft-ietf-opsawg-pcapng) into an array, little-endian. Each method returns the block's end. */
final class Blocks {
    static final int SECTION = 0x0a0d0d0a, DESCRIPTION = 1, ENHANCED_PACKET = 6, BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    /** Of an Enhanced Packet Block: from its beginning to the frame. */
    static final int PACKET_HEADER = 28;

    static final int OPTION_COMMENT = 1, OPTION_PACKET_ID = 5;
    private static final int OPTION_NAME = 2, OPTION_RESOLUTION = 9, OPTION_APPLICATION = 4;
    private static final int NANOSECONDS = 9, PACKET_ID_OPTION = 12, END_OF_OPTIONS = 4, TRAILER = 4;
    private static final int LONGEST_TEXT = 0xffff;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Blocks() {}

    static int int32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static int int16(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xffff;
    }

    static long int64(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** A section header that names the program; 64 bytes are enough. */
    static int section(byte[] out, int at) {
        INT.set(out, at + 8, BYTE_ORDER_MAGIC);
        SHORT.set(out, at + 12, (short) 1);
        SHORT.set(out, at + 14, (short) 0);
        LONG.set(out, at + 16, -1L);
        int end = option(out, at + 24, OPTION_APPLICATION, "postern".getBytes(StandardCharsets.UTF_8));
        return close(out, at, SECTION, endOfOptions(out, end));
    }

    /** An interface: times are in nanoseconds. The array has room for the name and 64 bytes. */
    static int description(byte[] out, int at, int linkType, byte[] name) {
        SHORT.set(out, at + 8, (short) linkType);
        SHORT.set(out, at + 10, (short) 0);
        INT.set(out, at + 12, 0);
        int end = option(out, at + 16, OPTION_NAME, name);
        end = option(out, end, OPTION_RESOLUTION, new byte[] {NANOSECONDS});
        return close(out, at, DESCRIPTION, endOfOptions(out, end));
    }

    /** The size of a packet's block. */
    static int packetSize(int captured, int comment) {
        int text = comment == 0 ? 0 : 4 + padded(comment);
        return PACKET_HEADER + padded(captured) + PACKET_ID_OPTION + text + END_OF_OPTIONS + TRAILER;
    }

    /** A packet with its number, and a comment unless that is empty; the array has room for {@link #packetSize}. */
    static int packet(
            byte[] out,
            int at,
            int description,
            long timeNanos,
            long number,
            byte[] bytes,
            int offset,
            int captured,
            int original,
            byte[] comment) {
        INT.set(out, at + 8, description);
        INT.set(out, at + 12, (int) (timeNanos >>> 32));
        INT.set(out, at + 16, (int) timeNanos);
        INT.set(out, at + 20, captured);
        INT.set(out, at + 24, original);
        System.arraycopy(bytes, offset, out, at + PACKET_HEADER, captured);
        int end = pad(out, at + PACKET_HEADER + captured, at);
        SHORT.set(out, end, (short) OPTION_PACKET_ID);
        SHORT.set(out, end + 2, (short) 8);
        LONG.set(out, end + 4, number);
        end += PACKET_ID_OPTION;
        if (comment.length > 0) {
            end = option(out, end, OPTION_COMMENT, comment);
        }
        return close(out, at, ENHANCED_PACKET, endOfOptions(out, end));
    }

    /** Text as options hold it: UTF-8, of at most 65535 bytes. */
    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_TEXT ? bytes : java.util.Arrays.copyOf(bytes, LONGEST_TEXT);
    }

    private static int option(byte[] out, int at, int code, byte[] value) {
        SHORT.set(out, at, (short) code);
        SHORT.set(out, at + 2, (short) value.length);
        System.arraycopy(value, 0, out, at + 4, value.length);
        return pad(out, at + 4 + value.length, at);
    }

    private static int endOfOptions(byte[] out, int at) {
        INT.set(out, at, 0);
        return at + END_OF_OPTIONS;
    }

    private static int close(byte[] out, int at, int type, int end) {
        int length = end + TRAILER - at;
        INT.set(out, at, type);
        INT.set(out, at + 4, length);
        INT.set(out, end, length);
        return end + TRAILER;
    }

    static int padded(int length) {
        return length + 3 & ~3;
    }

    /** Zeroes up to the next multiple of four, counted from the block's beginning. */
    private static int pad(byte[] out, int at, int beginning) {
        int end = at;
        while ((end - beginning & 3) != 0) {
            out[end++] = 0;
        }
        return end;
    }
}
