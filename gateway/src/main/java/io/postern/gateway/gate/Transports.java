package io.postern.gateway.gate;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.transport.Transport;
import java.util.function.Consumer;

/**
 * The event loops and the sockets that fit them. Vert.x has the loops; the sockets of connections are Netty's own, since nothing may stand between two of
 * them.
 */
final class Transports implements AutoCloseable {
    private final Vertx vertx;
    private final boolean uring;

    private Transports(Vertx vertx, boolean uring) {
        this.vertx = vertx;
        this.uring = uring;
    }

    /**
     * Starts loops, one a processor.
     *
     * @param wantsUring io_uring instead of epoll, where the kernel has it
     */
    static Transports start(boolean wantsUring, Consumer<String> say) {
        boolean uring = wantsUring && Transport.IO_URING != null && Transport.IO_URING.available();
        if (wantsUring && !uring) {
            say.accept("this kernel, or this host's rules, have no io_uring for us; epoll it is");
        }
        Transport epoll = Transport.EPOLL;
        if (!uring && (epoll == null || !epoll.available())) {
            throw new IllegalStateException(
                    "the native epoll transport cannot be loaded on this system",
                    epoll == null ? null : epoll.unavailabilityCause());
        }
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        Vertx vertx = Vertx.builder()
                .with(options)
                .withTransport(uring ? Transport.IO_URING : epoll)
                .build();
        return new Transports(vertx, uring);
    }

    EventLoopGroup loops() {
        return ((VertxInternal) vertx).nettyEventLoopGroup();
    }

    ChannelFactory<? extends Channel> clients() {
        return uring ? IoUringSocketChannel::new : EpollSocketChannel::new;
    }

    ChannelFactory<? extends ServerChannel> servers() {
        return uring ? IoUringServerSocketChannel::new : EpollServerSocketChannel::new;
    }

    ChannelFactory<? extends Channel> datagrams() {
        return uring ? IoUringDatagramChannel::new : EpollDatagramChannel::new;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
