package io.postern.bench.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server: answers a hello with its flight, and requests with as many octets. Runs until it is killed. Argument: the port on 127.0.0.1. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that fails is the client's to notice
public final class Peer {
    private static final ByteBuf FLIGHT = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer().writeBytes(Wire.flight()).asReadOnly());
    private static final int CHUNK = 128 << 10;
    private static final ByteBuf OCTETS =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeZero(CHUNK).asReadOnly());

    private Peer() {}

    /** Listens. */
    public static void main(String[] arguments) throws InterruptedException {
        var loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Connection());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))
                .sync();
        System.out.println("READY");
    }

    private static final class Connection extends ChannelInboundHandlerAdapter {
        private final ByteBuf in = Unpooled.buffer(2048);
        private boolean greeted;
        private long owed;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf octets = (ByteBuf) message;
            in.writeBytes(octets);
            octets.release();
            while (in.readableBytes() >= 5 && in.readableBytes() >= 5 + in.getUnsignedShort(in.readerIndex() + 3)) {
                ByteBuf record = in.readSlice(5 + in.getUnsignedShort(in.readerIndex() + 3));
                if (!greeted) {
                    greeted = true;
                    context.writeAndFlush(FLIGHT.duplicate());
                } else {
                    answer(context, record.getLong(record.readerIndex() + 5));
                }
            }
            in.discardSomeReadBytes();
        }

        private void answer(ChannelHandlerContext context, long wanted) {
            if (wanted == 0) {
                context.close();
                return;
            }
            owed += wanted;
            pay(context);
        }

        private void pay(ChannelHandlerContext context) {
            while (owed > 0 && context.channel().isWritable()) {
                int count = (int) Math.min(owed, CHUNK);
                owed -= count;
                context.writeAndFlush(OCTETS.duplicate().slice(0, count));
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            pay(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
