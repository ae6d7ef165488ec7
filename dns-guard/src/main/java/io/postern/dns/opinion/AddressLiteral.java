package io.postern.dns.opinion;

import io.postern.capture.net.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Addresses as text and as the JDK has them. Nothing here looks a name up. */
public final class AddressLiteral {
    private static final int LONGEST = 45;

    private AddressLiteral() {}

    /** The address that dotted decimal of four parts, or RFC 4291's text, stands for; empty for anything else. */
    public static Optional<IpAddress> parse(String text) {
        boolean six = text.indexOf(':') >= 0;
        if (text.length() > LONGEST || text.indexOf('%') >= 0 || !six && !isDotted(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The JDK takes {@code 10.1} for 10.0.0.1; we do not. */
    private static boolean isDotted(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }

    /** The same address. */
    public static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == Integer.BYTES
                ? new IpAddress(0, IpAddress.mapped(bytes.getInt()))
                : new IpAddress(bytes.getLong(), bytes.getLong());
    }

    /** The same address, without a name. */
    public static InetAddress inet(IpAddress address) {
        ByteBuffer bytes = address.isIpv4()
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) address.low())
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(address.high()).putLong(address.low());
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are always an address", e);
        }
    }

    /**
     * Whether no host of the internet can have it: unspecified, loopback, private (RFC 1918, RFC 4193), link-local or
     * multicast. Filters answer with such addresses, and so do resolvers with an inside.
     */
    static boolean isNowhere(IpAddress address) {
        InetAddress inet = inet(address);
        boolean uniqueLocal = inet instanceof Inet6Address && (address.high() >>> 57) == 0xfc >>> 1;
        return inet.isAnyLocalAddress()
                || inet.isLoopbackAddress()
                || inet.isSiteLocalAddress()
                || inet.isLinkLocalAddress()
                || inet.isMulticastAddress()
                || uniqueLocal;
    }
}
