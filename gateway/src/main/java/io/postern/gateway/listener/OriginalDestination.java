package io.postern.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.unix.RawUnixChannelOption;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.dial.SocketAddresses;
import io.postern.gateway.egress.Endpoint;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where a connection was meant to go before netfilter sent it here: {@code SO_ORIGINAL_DST} of a redirected one. The option answers with a {@code sockaddr}:
 *
 * <pre>
 * struct sockaddr_in  { sa_family_t family; in_port_t port; struct in_addr addr; char zero[8]; };
 * struct sockaddr_in6 { sa_family_t family; in_port_t port; uint32_t flowinfo; struct in6_addr addr; uint32_t scope; };
 * </pre>
 */
final class OriginalDestination {
    private static final int SOL_IP = 0;
    private static final int SOL_IPV6 = 41;
    private static final int SO_ORIGINAL_DST = 80;
    private static final RawUnixChannelOption IPV4 =
            new RawUnixChannelOption("SO_ORIGINAL_DST", SOL_IP, SO_ORIGINAL_DST, 16);
    private static final RawUnixChannelOption IPV6 =
            new RawUnixChannelOption("IP6T_SO_ORIGINAL_DST", SOL_IPV6, SO_ORIGINAL_DST, 28);

    private OriginalDestination() {}

    /** Of a redirected connection; empty when the kernel does not know of any redirection. */
    static Optional<Endpoint> redirected(Channel client) {
        Endpoint local = SocketAddresses.of((InetSocketAddress) client.localAddress());
        try {
            ByteBuffer address = client.config().getOption(local.address().isIpv4() ? IPV4 : IPV6);
            return address == null
                    ? Optional.empty()
                    : Optional.of(read(address, local.address().isIpv4()));
        } catch (RuntimeException e) {
            // ENOENT: this connection was made to us. Netty wraps it.
            return Optional.empty();
        }
    }

    private static Endpoint read(ByteBuffer sockaddr, boolean four) {
        int port = sockaddr.getShort(2) & 0xffff;
        IpAddress address = four
                ? new IpAddress(0, IpAddress.mapped(sockaddr.getInt(4)))
                : new IpAddress(sockaddr.getLong(8), sockaddr.getLong(16));
        return new Endpoint(address, port);
    }
}
