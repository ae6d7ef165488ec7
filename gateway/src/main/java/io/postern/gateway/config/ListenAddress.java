package io.postern.gateway.config;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;

/**
 * An address and a port to listen on.
 *
 * @param address {@code 0.0.0.0} is every IPv4 address of the host, {@code ::} every address
 * @param port 0 to 65535; 0 is any that is free
 */
public record ListenAddress(IpAddress address, int port) {
    /** How it looks at first sight. */
    static final String PATTERN = "^([0-9.]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}$";

    private static final IpAddress EVERY_IPV4 = new IpAddress(0, IpAddress.mapped(0));
    private static final IpAddress EVERY = new IpAddress(0, 0);

    /**
     * Reads {@code 127.0.0.1:3128} or {@code [::1]:3128}.
     *
     * @throws IllegalArgumentException if it is neither; the message says why
     */
    static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' has no port; write ADDRESS:PORT");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.indexOf(':') >= 0 && !bracketed) {
            throw new IllegalArgumentException(
                    "an IPv6 address stands in brackets: [" + host + "]:" + text.substring(colon + 1));
        }
        IpAddress address = Prefix.address(bracketed ? host.substring(1, host.length() - 1) : host);
        String digits = text.substring(colon + 1);
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not '" + digits + "'");
        }
        return new ListenAddress(address, port);
    }

    /** The address as text, an IPv6 one without brackets. */
    public String host() {
        return address.toString();
    }

    /** Whether only this host itself can connect. */
    public boolean isLoopback() {
        return address.isIpv4() ? (address.low() >>> 24 & 255) == 127 : address.equals(new IpAddress(0, 1));
    }

    /** Whether two sockets that listen on these would be in each other's way. */
    boolean isInTheWayOf(ListenAddress other) {
        return port == other.port
                && port != 0
                && (address.equals(other.address) || includes(other.address) || other.includes(address));
    }

    private boolean includes(IpAddress one) {
        return address.equals(EVERY) || address.equals(EVERY_IPV4) && one.isIpv4();
    }

    @Override
    public String toString() {
        return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
