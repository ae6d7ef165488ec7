package io.postern.gateway.listener;

import io.netty.handler.ssl.SslContext;
import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * How a listener receives connections.
 *
 * @param believed whose PROXY header is taken, and wanted
 * @param tls with which clients speak to the proxy itself
 * @param identified whether clients show a certificate, whose common name says who they are
 * @param passwords asked for, if there are any
 * @param transparent whether connections were meant for somebody else
 * @param byRouting of those: whether they came by TPROXY, which leaves their destination in place
 * @param port that is meant at an entrance that goes by names alone
 */
public record DoorSettings(
        List<Prefix> believed,
        Optional<SslContext> tls,
        boolean identified,
        Optional<Passwords> passwords,
        boolean transparent,
        boolean byRouting,
        int port) {
    /** Copies the list. */
    public DoorSettings {
        believed = List.copyOf(believed);
    }

    boolean believes(IpAddress client) {
        for (Prefix prefix : believed) {
            if (prefix.contains(client)) {
                return true;
            }
        }
        return false;
    }
}
