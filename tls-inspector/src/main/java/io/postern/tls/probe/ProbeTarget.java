package io.postern.tls.probe;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whom to ask.
 *
 * @param host a name, or an address in text
 * @param port 1 to 65535
 * @param via the address to connect to; without it the host's name is looked up
 */
public record ProbeTarget(String host, int port, Optional<InetAddress> via) {
    /** Rejects ports that do not exist. */
    public ProbeTarget {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }
}
