package io.postern.tls.judge;

import io.postern.capture.net.IpAddress;

/** Addresses that nobody reaches over the Internet: RFC 1918, RFC 6598, loopback, link-local, and RFC 4193. */
final class PrivateAddress {
    private PrivateAddress() {}

    static boolean is(IpAddress address) {
        if (address.isIpv4()) {
            int bits = (int) address.low();
            int first = bits >>> 24;
            int second = bits >>> 16 & 255;
            return first == 10
                    || first == 127
                    || first == 0
                    || first == 172 && second >= 16 && second < 32
                    || first == 192 && second == 168
                    || first == 169 && second == 254
                    || first == 100 && second >= 64 && second < 128;
        }
        int first = (int) (address.high() >>> 48);
        return (first & 0xfe00) == 0xfc00 || (first & 0xffc0) == 0xfe80 || address.high() == 0 && address.low() == 1;
    }
}
