package io.postern.dns.resolver;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** One HTTP/2 connection to a resolver; every question is a stream of it. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails comes through the answer's future
final class Http2Connection {
    private final Channel channel;
    private final ResolverUrl url;
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean retired;

    Http2Connection(Channel channel, ResolverUrl url) {
        this.channel = channel;
        this.url = url;
    }

    /** Connects, shakes hands and agrees on HTTP/2; fails with the JDK's or netty's exceptions, or ours. */
    static CompletableFuture<Http2Connection> open(EventLoopGroup loop, ResolverUrl url, SSLContext tls, int millis) {
        CompletableFuture<Http2Connection> ready = new CompletableFuture<>();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        SSLEngine engine = tls.createSSLEngine(url.name(), url.port());
                        engine.setUseClientMode(true);
                        engine.setSSLParameters(ResolverTls.parameters(url, "h2"));
                        SslHandler handler = new SslHandler(engine);
                        handler.setHandshakeTimeoutMillis(millis);
                        fresh.pipeline().addLast(handler, new Http2Agreement(url, ready));
                    }
                });
        bootstrap.connect(url.socketAddress()).addListener(connected -> {
            if (!connected.isSuccess()) {
                ready.completeExceptionally(connected.cause());
            }
        });
        return ready;
    }

    boolean isUsable() {
        return !retired && channel.isActive();
    }

    /** Takes no further questions, and closes when the last that waits is done. */
    void retire() {
        retired = true;
        if (streams.get() == 0) {
            channel.close();
        }
    }

    /** Posts a query; the answer is the body of a 200 response. Cancelling it resets the stream. */
    CompletableFuture<byte[]> post(byte[] query) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        streams.incrementAndGet();
        answer.whenComplete((_, _) -> {
            if (streams.decrementAndGet() == 0 && retired) {
                channel.close();
            }
        });
        ChannelHandler reader = new DohResponse(answer);
        new Http2StreamChannelBootstrap(channel).handler(reader).open().addListener(opened -> {
            if (opened.isSuccess()) {
                send((Http2StreamChannel) opened.getNow(), query, answer);
            } else {
                answer.completeExceptionally(opened.cause());
            }
        });
        return answer;
    }

    private void send(Http2StreamChannel stream, byte[] query, CompletableFuture<byte[]> answer) {
        answer.whenComplete((_, _) -> stream.close());
        String authority = url.name().indexOf(':') >= 0 ? "[" + url.name() + "]" : url.name();
        Http2Headers headers = new DefaultHttp2Headers()
                .method("POST")
                .scheme("https")
                .authority(url.port() == url.transport().port() ? authority : authority + ":" + url.port())
                .path(url.path())
                .set("accept", DohResponse.MEDIA_TYPE)
                .set("content-type", DohResponse.MEDIA_TYPE)
                .setInt("content-length", query.length);
        stream.write(new DefaultHttp2HeadersFrame(headers, false));
        stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(query), true))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        answer.completeExceptionally(sent.cause());
                    }
                });
    }
}
