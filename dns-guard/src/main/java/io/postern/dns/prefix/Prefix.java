package io.postern.dns.prefix;

import io.postern.capture.net.IpAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Addresses that begin alike (RFC 4632, RFC 4291 section 2.3).
 *
 * @param address the first of them; the bits beyond the length are 0
 * @param length significant bits of the 128, 0 to 128: of an IPv4 prefix 96 more than people write
 */
public record Prefix(IpAddress address, int length) {
    private static final int IPV4_OFFSET = 96;

    /** Clears the bits beyond the length. */
    public Prefix {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits, not " + length);
        }
        address = new IpAddress(address.high() & highMask(length), address.low() & lowMask(length));
    }

    private static long highMask(int length) {
        return length >= 64 ? -1L : length == 0 ? 0 : -1L << 64 - length;
    }

    private static long lowMask(int length) {
        return length <= 64 ? 0 : -1L << 128 - length;
    }

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or a single address.
     *
     * @throws IllegalArgumentException if it is none of these; the message says what is
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = address(slash < 0 ? text : text.substring(0, slash));
        int offset = address.isIpv4() && text.indexOf(':') < 0 ? IPV4_OFFSET : 0;
        if (slash < 0) {
            return new Prefix(address, 128);
        }
        int bits;
        try {
            bits = Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            bits = -1;
        }
        if (bits < 0 || bits + offset > 128) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no prefix: after / stands a number from 0 to " + (128 - offset));
        }
        return new Prefix(address, bits + offset);
    }

    /**
     * Reads an address as people write it; no name is looked up.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static IpAddress address(String text) {
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no IPv4 or IPv6 address", e);
        }
        // The JDK takes 10.1 for 10.0.0.1, as inet_aton does; who writes that here means something else.
        if (text.indexOf(':') < 0 && text.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException("'" + text + "' is no IPv4 address: four numbers are wanted");
        }
        ByteBuffer bytes = ByteBuffer.wrap(literal.getAddress());
        return literal instanceof Inet4Address
                ? new IpAddress(0, IpAddress.mapped(bytes.getInt()))
                : new IpAddress(bytes.getLong(), bytes.getLong());
    }

    /** Whether an address begins like this. */
    public boolean contains(IpAddress other) {
        return contains(other.high(), other.low());
    }

    /** Whether an address, given in halves as {@link IpAddress} has them, begins like this. */
    public boolean contains(long high, long low) {
        return ((high ^ address.high()) & highMask(length)) == 0 && ((low ^ address.low()) & lowMask(length)) == 0;
    }

    /** Whether two addresses share the network that one site usually has: /24 of IPv4, /48 of IPv6. */
    public static boolean isSameSite(IpAddress one, IpAddress other) {
        return new Prefix(one, one.isIpv4() ? IPV4_OFFSET + 24 : 48).contains(other);
    }

    @Override
    public String toString() {
        return address.isIpv4() && length >= IPV4_OFFSET
                ? address + "/" + (length - IPV4_OFFSET)
                : address + "/" + length;
    }
}
