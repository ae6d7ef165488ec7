package io.postern.dns.resolver;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.postern.dns.opinion.AskingFault;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The end of a connection's pipeline: sees to HTTP/2 when TLS is done, and to the end of the connection. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails comes through the answer's future
final class Http2Agreement extends ChannelInboundHandlerAdapter {
    private static final long LARGEST_HEADERS = 16 << 10;

    private final ResolverUrl url;
    private final CompletableFuture<Http2Connection> ready;
    private @Nullable Http2Connection connection;

    Http2Agreement(ResolverUrl url, CompletableFuture<Http2Connection> ready) {
        this.url = url;
        this.ready = ready;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                agree(context);
            } else {
                fail(context, handshake.cause());
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void agree(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (tls == null || !"h2".equals(tls.engine().getApplicationProtocol())) {
            fail(context, new AskingException(AskingFault.MALFORMED, "the server speaks no HTTP/2"));
            return;
        }
        Http2Settings settings =
                Http2Settings.defaultSettings().pushEnabled(false).maxHeaderListSize(LARGEST_HEADERS);
        context.pipeline()
                .addBefore(
                        context.name(),
                        null,
                        Http2FrameCodecBuilder.forClient()
                                .initialSettings(settings)
                                .build())
                .addBefore(context.name(), null, new Http2MultiplexHandler(new RefusedStream()));
        Http2Connection agreed = new Http2Connection(context.channel(), url);
        connection = agreed;
        if (!ready.complete(agreed)) {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2GoAwayFrame && connection != null) {
            connection.retire();
        }
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(context, new AskingException(AskingFault.BROKEN_OFF, "the peer closed the connection"));
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, cause);
    }

    private void fail(ChannelHandlerContext context, Throwable cause) {
        ready.completeExceptionally(cause);
        context.close();
    }

    /** A server may not open streams towards us. */
    private static final class RefusedStream extends ChannelInboundHandlerAdapter {
        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.close();
        }
    }
}
