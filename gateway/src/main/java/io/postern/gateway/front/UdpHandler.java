package io.postern.gateway.front;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.postern.gateway.dial.SocketAddresses;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Reads queries from datagrams. */
@SuppressWarnings("FutureReturnValueIgnored") // a datagram that cannot be sent is asked for again
final class UdpHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    /** No query is longer. */
    private static final int LONGEST = 1232;

    private static final int MOST_WAITING = 4096;

    private final Supplier<FrontHouse> houses;
    private final FrontConversation conversation = new FrontConversation(MOST_WAITING);

    UdpHandler(Supplier<FrontHouse> houses) {
        this.houses = houses;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        FrontHouse house = houses.get();
        ByteBuf content = packet.content();
        InetSocketAddress sender = packet.sender();
        // Port 0 is nobody's: an answer to it would only be somebody else's trouble.
        if (content.readableBytes() > LONGEST || sender.getPort() == 0) {
            house.counts().add(FrontCounts.Left.IGNORED);
            return;
        }
        byte[] bytes = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), bytes);
        Arrival arrival = Arrival.now(
                SocketAddresses.of(sender),
                SocketAddresses.of((InetSocketAddress) context.channel().localAddress()),
                false);
        conversation.hear(house, arrival, bytes, 0, bytes.length, context.executor(), reply -> {
            if (reply != null) {
                context.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(reply), sender));
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // An ICMP error about an earlier answer: the socket goes on.
        houses.get().counts().add(FrontCounts.Left.IGNORED);
    }
}
