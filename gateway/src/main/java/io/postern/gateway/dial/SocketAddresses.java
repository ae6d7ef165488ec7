package io.postern.gateway.dial;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.egress.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Our addresses as Java's, and back; nothing is ever looked up. */
public final class SocketAddresses {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private SocketAddresses() {}

    /** For a socket. */
    public static InetSocketAddress of(IpAddress address, int port) {
        return new InetSocketAddress(inet(address), port);
    }

    /** Java's. */
    public static InetAddress inet(IpAddress address) {
        byte[] bytes = address.isIpv4()
                ? ByteBuffer.allocate(IPV4).putInt((int) address.low()).array()
                : ByteBuffer.allocate(IPV6)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    /** Of a socket. */
    public static Endpoint of(InetSocketAddress address) {
        return new Endpoint(of(address.getAddress()), address.getPort());
    }

    /** Of an interface or a socket. */
    public static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == IPV4
                ? new IpAddress(0, IpAddress.mapped(bytes.getInt()))
                : new IpAddress(bytes.getLong(), bytes.getLong());
    }
}
