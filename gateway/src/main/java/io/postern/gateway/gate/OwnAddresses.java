package io.postern.gateway.gate;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.dial.SocketAddresses;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;

/** The addresses of this host, loopback left out. */
final class OwnAddresses {
    private OwnAddresses() {}

    static Set<IpAddress> now() {
        Set<IpAddress> own = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .map((InetAddress address) -> SocketAddresses.of(address))
                    .forEach(own::add);
        } catch (SocketException e) {
            // None are known then; loopback is refused all the same.
            return own;
        }
        return own;
    }
}
