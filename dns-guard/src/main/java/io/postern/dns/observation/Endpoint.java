package io.postern.dns.observation;

import io.postern.capture.net.IpAddress;

/**
 * An address and a port.
 *
 * @param port 0 to 65535
 */
public record Endpoint(IpAddress address, int port) implements Comparable<Endpoint> {
    private static final int DNS = 53;

    @Override
    public int compareTo(Endpoint other) {
        int order = address.compareTo(other.address);
        return order != 0 ? order : Integer.compare(port, other.port);
    }

    /** The address, and the port unless it is 53. */
    @Override
    public String toString() {
        if (port == DNS) {
            return address.toString();
        }
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
