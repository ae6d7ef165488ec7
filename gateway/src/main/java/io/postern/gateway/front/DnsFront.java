package io.postern.gateway.front;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.postern.gateway.dial.SocketAddresses;
import io.postern.gateway.egress.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The front's sockets: UDP and TCP at one address. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
public final class DnsFront implements AutoCloseable {
    private static final int BACKLOG = 512;
    /** A query of UDP is no longer; neither is what is read of a connection at once. */
    private static final int READ = 4096;

    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final int ATTEMPTS = 8;
    private static final long PATIENCE_SECONDS = 5;

    private final Channel datagrams;
    private final Channel connections;

    private DnsFront(Channel datagrams, Channel connections) {
        this.datagrams = datagrams;
        this.connections = connections;
    }

    /**
     * Begins to listen.
     *
     * @param at port 0 is any that is free for both
     * @param house what new queries go by from now on
     * @param servers makes server sockets of the transport that the loops have
     * @param packets likewise for datagrams
     * @throws IOException when it cannot listen there
     */
    public static DnsFront open(
            Endpoint at,
            Supplier<FrontHouse> house,
            EventLoopGroup loops,
            ChannelFactory<? extends ServerChannel> servers,
            ChannelFactory<? extends Channel> packets)
            throws IOException {
        IOException last = new IOException("dns-front: cannot listen on " + at);
        for (int i = 0; i < (at.port() == 0 ? ATTEMPTS : 1); i++) {
            Channel udp = bound(
                    new Bootstrap()
                            .group(loops)
                            .channelFactory(packets)
                            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ))
                            .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                            .handler(new UdpHandler(house))
                            .bind(SocketAddresses.of(at.address(), at.port())),
                    at,
                    "UDP");
            int port = ((InetSocketAddress) udp.localAddress()).getPort();
            try {
                Channel tcp = bound(
                        new ServerBootstrap()
                                .group(loops)
                                .channelFactory(servers)
                                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                                .option(ChannelOption.SO_REUSEADDR, true)
                                .childOption(ChannelOption.TCP_NODELAY, true)
                                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ))
                                .childHandler(new FrontDoor(house))
                                .bind(SocketAddresses.of(at.address(), port)),
                        at,
                        "TCP");
                return new DnsFront(udp, tcp);
            } catch (IOException e) {
                udp.close();
                last = e;
            }
        }
        throw last;
    }

    private static Channel bound(ChannelFuture future, Endpoint at, String transport) throws IOException {
        if (!future.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS) || !future.isSuccess()) {
            Throwable cause = future.cause();
            String said = cause == null ? "it takes too long" : String.valueOf(cause.getMessage());
            throw new IOException("dns-front: cannot listen on " + at + " over " + transport + ": " + said, cause);
        }
        return future.channel();
    }

    /** Where it listens: the port that was given to it when 0 was asked for. */
    public Endpoint endpoint() {
        return SocketAddresses.of((InetSocketAddress) connections.localAddress());
    }

    /** Takes no more queries. Builders ask another resolver, or again. */
    @Override
    public void close() {
        datagrams.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
