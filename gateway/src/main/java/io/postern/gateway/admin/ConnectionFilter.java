package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.Optional;

/**
 * Which connections are asked for.
 *
 * @param client where it comes from; anywhere when empty
 * @param profile of the client; any when empty
 * @param listener it came to; any when empty
 */
public record ConnectionFilter(Optional<Prefix> client, String profile, String listener) {
    /** Whether it is one of those. */
    public boolean accepts(IpAddress from, String whose, String door) {
        return (client.isEmpty() || client.get().contains(from))
                && (profile.isEmpty() || profile.equals(whose))
                && (listener.isEmpty() || listener.equals(door));
    }
}
