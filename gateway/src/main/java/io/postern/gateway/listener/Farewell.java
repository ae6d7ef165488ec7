package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.postern.gateway.relay.LastOctet;
import java.util.concurrent.TimeUnit;

/**
 * The last words to a client. Closing a socket while octets of the client are unread makes the kernel reset the connection, and the client would lose what it was
 * told: so what still comes is read and thrown away, for a moment.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
final class Farewell extends ChannelInboundHandlerAdapter {
    private static final long MOMENT_MILLIS = 1000;

    private Farewell() {}

    /** Says it and closes. Handlers that were there hear nothing any more. */
    static void say(Channel client, ByteBuf words) {
        Farewell farewell = new Farewell();
        for (ChannelHandler handler : client.pipeline().toMap().values()) {
            if (handler instanceof Reading) {
                client.pipeline().remove(handler);
            }
        }
        // Before all others: nobody who was there hears or keeps anything of it.
        client.pipeline().addFirst(farewell);
        var timer = client.eventLoop().schedule(() -> client.close(), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        client.closeFuture().addListener(_ -> timer.cancel(false));
        client.writeAndFlush(words).addListener(written -> farewell.said((ChannelFuture) written));
    }

    private void said(ChannelFuture written) {
        Channel client = written.channel();
        if (!written.isSuccess() || !(client instanceof DuplexChannel duplex)) {
            client.close();
            return;
        }
        LastOctet.send(duplex);
        client.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
