package io.postern.gateway.front;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.postern.gateway.dial.SocketAddresses;
import io.postern.gateway.egress.Endpoint;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * Reads queries from a connection (RFC 1035 section 4.2.2, RFC 7766): several at once, each answered when its answer is there. While too many wait, nothing more is
 * read.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
final class TcpHandler extends SimpleChannelInboundHandler<ByteBuf> {
    /** So many stop the reading. */
    private static final int MOST_WAITING = 32;
    /** So many can come with what was read already. */
    private static final int MOST_AT_ONCE = 512;

    private static final int LENGTH = 2;

    private final Supplier<FrontHouse> houses;
    private final FrontConversation conversation = new FrontConversation(MOST_AT_ONCE);

    TcpHandler(Supplier<FrontHouse> houses) {
        this.houses = houses;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        byte[] bytes = new byte[message.readableBytes()];
        message.getBytes(message.readerIndex(), bytes);
        Endpoint client =
                SocketAddresses.of((InetSocketAddress) context.channel().remoteAddress());
        Endpoint server =
                SocketAddresses.of((InetSocketAddress) context.channel().localAddress());
        Arrival arrival = Arrival.now(client, server, true);
        conversation.hear(houses.get(), arrival, bytes, 0, bytes.length, context.executor(), reply -> {
            if (reply == null) {
                context.close();
            } else {
                context.writeAndFlush(Unpooled.buffer(LENGTH + reply.length)
                        .writeShort(reply.length)
                        .writeBytes(reply));
            }
            read(context);
        });
        read(context);
    }

    private void read(ChannelHandlerContext context) {
        boolean wanted =
                conversation.waiting() < MOST_WAITING && context.channel().isWritable();
        context.channel().config().setAutoRead(wanted);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        read(context);
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A frame that is too long, or a connection that broke.
        houses.get().counts().add(FrontCounts.Left.MALFORMED);
        context.close();
    }
}
