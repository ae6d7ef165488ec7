package io.postern.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;

/** One side of a relay: reads here, writes there. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
final class RelaySide extends ChannelInboundHandlerAdapter {
    private final Relay relay;
    private final Channel peer;
    private final boolean isClient;

    RelaySide(Relay relay, Channel peer, boolean isClient) {
        this.relay = relay;
        this.peer = peer;
        this.isClient = isClient;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf octets = (ByteBuf) message;
        relay.octets(isClient, octets.readableBytes());
        peer.write(octets, peer.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        peer.flush();
        if (!peer.isWritable()) {
            context.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            peer.config().setAutoRead(true);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            // After what was written before it.
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> shutdown((ChannelFuture) written));
        }
    }

    private void shutdown(ChannelFuture written) {
        if (written.isSuccess()) {
            LastOctet.send((DuplexChannel) peer);
        }
        relay.halfClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        relay.failed(isClient, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        relay.closed(isClient);
    }
}
