package io.postern.lab.peer;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.util.concurrent.Future;
import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A QUIC server, and a client that shakes hands with one, writes down the secrets and leaves.
 *
 * <p>Programs of their own: {@code QuicPeer server ADDRESS CERTIFICATE KEY RETRY} and {@code QuicPeer client ADDRESS NAME ROOT KEYLOG}.
 */
public final class QuicPeer {
    private static final String PROTOCOL = "h3";
    private static final int PORT = 443;
    private static final int REFUSED = 3;
    private static final long PATIENCE_SECONDS = 10;

    private QuicPeer() {}

    /** Starts a server on port 443 and waits until it listens; with {@code retry} it has clients prove their addresses. */
    public static Child server(Namespace where, String address, Authority.Leaf leaf, boolean retry, Path log)
            throws IOException, InterruptedException {
        Child server = program(
                        where,
                        "server",
                        address,
                        leaf.certificate().toString(),
                        leaf.key().toString(),
                        Boolean.toString(retry))
                .start(log);
        server.await("the server to listen", () -> server.said().contains("listening"));
        return server;
    }

    /** The command that runs a client; it ends with status 0 when it came to an agreement, with 3 when it refused the certificate. */
    public static Command client(Namespace where, String address, String name, Path root, Path keyLog) {
        return program(where, "client", address, name, root.toString(), keyLog.toString());
    }

    private static Command program(Namespace where, String... arguments) {
        return where.command(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "--enable-native-access=ALL-UNNAMED",
                        QuicPeer.class.getName())
                .with(arguments);
    }

    /** Serves until it is ended, or greets and leaves. */
    public static void main(String[] arguments) throws InterruptedException {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        if (arguments[0].equals("server")) {
            serve(group, arguments);
            System.out.println("listening");
        } else {
            int status = greet(group, arguments);
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
            System.exit(status);
        }
    }

    private static void serve(MultiThreadIoEventLoopGroup group, String[] arguments) throws InterruptedException {
        QuicSslContext context = QuicSslContextBuilder.forServer(
                        Path.of(arguments[3]).toFile(),
                        null,
                        Path.of(arguments[2]).toFile())
                .applicationProtocols(PROTOCOL)
                .build();
        QuicServerCodecBuilder codec = new QuicServerCodecBuilder()
                .sslContext(context)
                .maxIdleTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .initialMaxData(1 << 20)
                .handler(new Silence())
                .streamHandler(new Silence());
        codec.tokenHandler(Boolean.parseBoolean(arguments[4]) ? InsecureQuicTokenHandler.INSTANCE : null);
        bind(group, codec.build(), new InetSocketAddress(arguments[1], PORT));
    }

    private static int greet(MultiThreadIoEventLoopGroup group, String[] arguments) throws InterruptedException {
        Path keyLog = Path.of(arguments[4]);
        QuicSslContext context = QuicSslContextBuilder.forClient()
                .trustManager(Path.of(arguments[3]).toFile())
                .applicationProtocols(PROTOCOL)
                .keylog((engine, line) -> append(keyLog, line))
                .build();
        ChannelHandler codec = new QuicClientCodecBuilder()
                .sslEngineProvider(channel -> context.newEngine(channel.alloc(), arguments[2], PORT))
                .maxIdleTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .initialMaxData(1 << 20)
                .build();
        Channel datagrams = bind(group, codec, new InetSocketAddress(0));
        Future<QuicChannel> connection = QuicChannel.newBootstrap(datagrams)
                .handler(new Silence())
                .streamHandler(new Silence())
                .remoteAddress(new InetSocketAddress(arguments[1], PORT))
                .connect()
                .await();
        if (connection.isSuccess()) {
            connection.getNow().close().sync();
        } else {
            System.out.println(connection.cause());
        }
        // What was written last is to be sent before the socket closes.
        datagrams.eventLoop().schedule(() -> {}, 200, TimeUnit.MILLISECONDS).sync();
        datagrams.close().sync();
        return connection.isSuccess() ? 0 : REFUSED;
    }

    private static Channel bind(MultiThreadIoEventLoopGroup group, ChannelHandler codec, InetSocketAddress address)
            throws InterruptedException {
        return new Bootstrap()
                .group(group)
                .channel(NioDatagramChannel.class)
                .handler(codec)
                .bind(address)
                .sync()
                .channel();
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Silence extends ChannelInboundHandlerAdapter {
        @Override
        public boolean isSharable() {
            return true;
        }
    }
}
