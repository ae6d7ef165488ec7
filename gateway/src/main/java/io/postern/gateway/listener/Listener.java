package io.postern.gateway.listener;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.postern.gateway.dial.SocketAddresses;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.Entrance;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A socket that connections come in by. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final long PATIENCE_SECONDS = 5;

    private final Channel channel;

    private Listener(Channel channel) {
        this.channel = channel;
    }

    /**
     * Begins to listen.
     *
     * @param house what new connections go by from now on
     * @param loops that connections are shared out to
     * @param channels makes server sockets of the transport that the loops have
     * @throws IOException when it cannot listen there
     */
    public static Listener open(
            Endpoint at,
            Entrance entrance,
            DoorSettings settings,
            Supplier<Gatehouse> house,
            EventLoopGroup loops,
            ChannelFactory<? extends ServerChannel> channels)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channelFactory(channels)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Doorway(house, entrance, settings));
        if (settings.byRouting()) {
            bootstrap.option(EpollChannelOption.IP_TRANSPARENT, true);
        }
        var future = bootstrap.bind(SocketAddresses.of(at.address(), at.port()));
        if (!future.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS) || !future.isSuccess()) {
            Throwable cause = future.cause();
            String said = cause == null ? "it takes too long" : String.valueOf(cause.getMessage());
            throw new IOException("listeners." + entrance.name() + ": cannot listen on " + at + ": " + said, cause);
        }
        return new Listener(future.channel());
    }

    /** Where it listens: the port that was given to it when 0 was asked for. */
    public Endpoint endpoint() {
        return SocketAddresses.of((InetSocketAddress) channel.localAddress());
    }

    /** Takes no more connections; those that are inside go on. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
