package io.postern.dns.resolver;

import io.postern.capture.net.IpAddress;

/**
 * Where a question is said to come from (RFC 7871).
 *
 * @param address its bits beyond the prefix are not sent
 * @param prefix 0 to 32 or 128
 */
public record ClientSubnet(IpAddress address, int prefix) {
    /** Refuses prefixes that are longer than the address. */
    public ClientSubnet {
        if (prefix < 0 || prefix > (address.isIpv4() ? 32 : 128)) {
            throw new IllegalArgumentException(address + "/" + prefix);
        }
    }
}
