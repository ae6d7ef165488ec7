package io.postern.dns.resolver;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.SslHandler;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Speaks HTTP/2 over TLS on a port of the loopback interface. */
@SuppressWarnings("FutureReturnValueIgnored")
public final class DohServer implements Closeable {
    /** What becomes of one request. */
    @FunctionalInterface
    public interface Responder {
        void respond(Request request) throws IOException;
    }

    /** One request, whole. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(ChannelHandlerContext stream, Http2Headers headers, byte[] query) {
        /** A whole response. */
        public void answer(byte[] body) {
            head("200", "application/dns-message", body.length);
            body(body, true);
        }

        public void head(String status, String type, long length) {
            Http2Headers head = new DefaultHttp2Headers().status(status);
            if (!type.isEmpty()) {
                head.set("content-type", type);
            }
            if (length >= 0) {
                head.setLong("content-length", length);
            }
            stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, false));
        }

        public void reset() {
            stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
        }

        public void hangUp() {
            stream.channel().parent().close();
        }

        public void body(byte[] body, boolean last) {
            stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), last));
        }
    }

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    public DohServer(SSLContext tls, String protocol, Responder responder) throws InterruptedException {
        listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SSLEngine engine = tls.createSSLEngine();
                        engine.setUseClientMode(false);
                        SSLParameters parameters = engine.getSSLParameters();
                        parameters.setApplicationProtocols(new String[] {protocol});
                        engine.setSSLParameters(parameters);
                        channel.pipeline()
                                .addLast(new SslHandler(engine))
                                .addLast(Http2FrameCodecBuilder.forServer().build())
                                .addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel stream) {
                                        stream.pipeline().addLast(new Reader(responder));
                                    }
                                }));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    private static final class Reader extends SimpleChannelInboundHandler<Http2StreamFrame> {
        private final Responder responder;
        private final ByteBuf body = Unpooled.buffer();
        private Http2Headers headers = new DefaultHttp2Headers();

        Reader(Responder responder) {
            this.responder = responder;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) throws IOException {
            if (frame instanceof Http2HeadersFrame head) {
                headers = head.headers();
            } else if (frame instanceof Http2DataFrame data) {
                body.writeBytes(data.content());
                if (data.isEndStream()) {
                    responder.respond(new Request(context, headers, ByteBufUtil.getBytes(body)));
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
