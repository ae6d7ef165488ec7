package io.postern.dns.name;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of names that is blind to the case of ASCII letters, as names are compared (RFC 4343).
 *
 * <p>It works on names without compression pointers. Length octets are at most 63, below {@code A}, so that folding may run
 * over them. Not meant to withstand who chooses names to collide: whoever uses it as an index bounds its probing.
 */
public final class NameHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    private NameHash() {}

    /** The hash of the octets from {@code start} to {@code end}, mixed with {@code seed}. */
    public static long of(byte[] bytes, int start, int end, long seed) {
        long hash = seed ^ (end - start);
        int at = start;
        for (; at + 8 <= end; at += 8) {
            hash = mix(hash, fold((long) LONG.get(bytes, at)));
        }
        if (at < end) {
            hash = mix(hash, fold(rest(bytes, at, end)));
        }
        hash ^= hash >>> 32;
        hash *= PRIME;
        return hash ^ hash >>> 29;
    }

    private static long rest(byte[] bytes, int at, int end) {
        int missing = 8 - (end - at);
        if (at + 8 <= bytes.length) {
            return (long) LONG.get(bytes, at) << missing * 8 >>> missing * 8;
        }
        long rest = 0;
        for (int i = end; i-- > at; ) {
            rest = rest << 8 | bytes[i] & 255;
        }
        return rest;
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * PRIME;
        return mixed ^ mixed >>> 32;
    }

    /** Eight octets at once: those from {@code A} to {@code Z} become {@code a} to {@code z}, others stay. */
    static long fold(long word) {
        long seven = word & EACH * 0x7f;
        long aboveZ = seven + EACH * (0x7f - 'Z');
        long fromA = seven + EACH * (0x80 - 'A');
        long upper = (fromA ^ aboveZ) & ~word & TOPS;
        return word | upper >>> 2;
    }
}
