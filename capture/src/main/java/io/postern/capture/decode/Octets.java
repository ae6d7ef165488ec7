package io.postern.capture.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Unsigned reads of a byte array; whoever calls has checked the bounds. Network order unless the name says otherwise. */
final class Octets {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Octets() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int u16(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xffff;
    }

    static int u24(byte[] bytes, int at) {
        return u16(bytes, at) << 8 | u8(bytes, at + 2);
    }

    static int i32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long i64(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static int littleU16(byte[] bytes, int at) {
        return Short.reverseBytes((short) SHORT.get(bytes, at)) & 0xffff;
    }

    static int littleI32(byte[] bytes, int at) {
        return Integer.reverseBytes((int) INT.get(bytes, at));
    }

    static void putU16(byte[] bytes, int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }
}
