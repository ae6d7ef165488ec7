package io.postern.gateway.summary;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;

/** An address and a port, as the key of a table. */
record Endpoint(long high, long low, int port) {
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    static Endpoint of(Flow flow, Side side) {
        IpAddress address = flow.address(side);
        return new Endpoint(address.high(), address.low(), flow.port(side));
    }

    IpAddress address() {
        return new IpAddress(high, low);
    }

    /** For people: {@code 192.0.2.1:443}, {@code [2001:db8::1]:443}. */
    String label() {
        IpAddress address = address();
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }

    // Written out, here and below: what a record is given is slow until the second compiler has seen it, and it never
    // runs.
    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint that && low == that.low && high == that.high && port == that.port;
    }

    @Override
    public int hashCode() {
        long hash = (low ^ high + port) * PRIME;
        return (int) (hash ^ hash >>> 32);
    }
}
