package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a flow's packets were wrapped in.
 *
 * @param vlans identifiers, outermost first
 * @param tunnel the outermost tunnel, if any
 * @param path {@link Headers#path} of the packets
 */
public record Route(List<Integer> vlans, Optional<Tunnel> tunnel, long path) {
    /**
     * The outermost IP header around a datagram.
     *
     * @param protocol IP protocol number of the outermost header
     * @param sourcePort UDP port, 0 when the protocol has none
     * @param destinationPort UDP port, 0 when the protocol has none
     * @param depth how many IP headers lie around the innermost one
     */
    public record Tunnel(
            IpAddress source, int sourcePort, IpAddress destination, int destinationPort, int protocol, int depth) {}

    static Route of(Headers headers) {
        List<Integer> vlans = new ArrayList<>(headers.vlanCount);
        for (int i = 0; i < headers.vlanCount; i++) {
            vlans.add(headers.vlans[i]);
        }
        if (headers.tunnelDepth == 0) {
            return new Route(List.copyOf(vlans), Optional.empty(), headers.path);
        }
        Tunnel tunnel = new Tunnel(
                new IpAddress(headers.tunnelSourceHigh, headers.tunnelSourceLow),
                headers.tunnelSourcePort,
                new IpAddress(headers.tunnelDestinationHigh, headers.tunnelDestinationLow),
                headers.tunnelDestinationPort,
                headers.tunnelProtocol,
                headers.tunnelDepth);
        return new Route(List.copyOf(vlans), Optional.of(tunnel), headers.path);
    }
}
