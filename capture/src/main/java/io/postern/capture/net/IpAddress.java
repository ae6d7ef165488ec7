package io.postern.capture.net;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. IPv4 is held in the mapped form {@code ::ffff:a.b.c.d} (RFC 4291 section 2.5.5.2), so that
 * 128 bits hold either.
 *
 * @param high the first 64 bits in network order; 0 for IPv4
 * @param low the last 64 bits in network order; {@code 0x0000ffff_aabbccdd} for IPv4
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    private static final long MAPPED = 0x0000_ffff_0000_0000L;

    /** The low half of the IPv4 address {@code bits}. */
    public static long mapped(int bits) {
        return MAPPED | (bits & 0xffff_ffffL);
    }

    /** Whether this is an IPv4 address (or an IPv6 address that maps one). */
    public boolean isIpv4() {
        return high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED;
    }

    // What a record gets by itself is made of method handles when it is first used, which is slow at the start and
    // without the
    // optimizing compiler; addresses are compared all the time.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    @Override
    public int compareTo(IpAddress other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** Dotted decimal, or RFC 5952's text of an IPv6 address. */
    @Override
    public String toString() {
        return isIpv4() ? ipv4() : ipv6();
    }

    private String ipv4() {
        return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
    }

    private String ipv6() {
        int from = -1;
        int length = 1;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && group(end) == 0) {
                end++;
            }
            if (end - start > length) {
                from = start;
                length = end - start;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }
}
