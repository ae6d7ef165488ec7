package io.postern.tls.judge;

import io.postern.capture.net.IpAddress;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.ServerName;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a connection whose certificates were seen.
 *
 * @param name who the client asked for: the server name, else the host of the tunnel, else nobody
 * @param server the address that was called
 * @param port the port that was called, 0 to 65535
 * @param tunnelled whether TLS runs through a proxy, so that address, TTLs and times are the proxy's
 * @param presented what the server presented, and what it is worth
 * @param chainComplete whether all of the certificates were captured
 * @param version that the server chose, as {@link io.postern.tls.wire.TlsVersion} numbers it
 * @param offersTls13 whether the client offered TLS 1.3
 * @param downgradeMarked whether the server's random value has RFC 8446's mark of a downgrade
 * @param synAckTtl IP time to live of the SYN-ACK, -1 when it was not captured
 * @param dataTtl IP time to live of the server's first data, -1 when there was none
 * @param roundTripMicros SYN to SYN-ACK, -1 when not measured
 * @param serverHelloPacket number of the packet that completed it, 0 when it was not captured
 * @param certificatePacket number of the packet that completed the certificates
 * @param at when they were sent
 */
public record TlsObservation(
        Optional<ServerName> name,
        IpAddress server,
        int port,
        boolean tunnelled,
        Presented presented,
        boolean chainComplete,
        int version,
        boolean offersTls13,
        boolean downgradeMarked,
        int synAckTtl,
        int dataTtl,
        int roundTripMicros,
        long serverHelloPacket,
        long certificatePacket,
        Instant at) {

    /** What the certificates are worth. */
    public ChainReport chain() {
        return presented.chain();
    }

    /** How many logs have promised to show the certificate. */
    public int timestamps() {
        return presented.timestamps().logs();
    }

    /** The name, else the address. */
    public String host() {
        return name.isPresent() ? name.get().toString() : server.toString();
    }
}
