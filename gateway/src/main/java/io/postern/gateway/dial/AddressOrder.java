package io.postern.gateway.dial;

import io.postern.capture.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** In which order addresses are tried: families by turns, IPv6 first (RFC 8305 section 4). */
final class AddressOrder {
    private AddressOrder() {}

    static List<IpAddress> of(List<IpAddress> addresses) {
        if (addresses.size() < 2) {
            return addresses;
        }
        List<IpAddress> six = addresses.stream().filter(one -> !one.isIpv4()).toList();
        List<IpAddress> four = addresses.stream().filter(IpAddress::isIpv4).toList();
        List<IpAddress> order = new ArrayList<>(addresses.size());
        for (int i = 0; i < Math.max(six.size(), four.size()); i++) {
            if (i < six.size()) {
                order.add(six.get(i));
            }
            if (i < four.size()) {
                order.add(four.get(i));
            }
        }
        return order;
    }
}
