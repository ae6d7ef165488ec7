package io.postern.gateway.egress;

import io.postern.capture.net.IpAddress;

/**
 * An address and a port.
 *
 * @param port 0 to 65535
 */
public record Endpoint(IpAddress address, int port) {
    /** {@code address:port}, with brackets around IPv6. */
    @Override
    public String toString() {
        return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
