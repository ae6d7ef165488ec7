package io.postern.bench.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * Clients: {@code Load MODE PORT NAME:PORT CONNECTIONS AT-ONCE ROUNDS OCTETS}. MODE is {@code tls} (the hello goes straight to the proxy at 127.0.0.1:PORT) or {@code connect}
 * (a CONNECT for NAME:PORT before it). Each connection asks ROUNDS times for OCTETS, and closes. With ROUNDS 0 connections are opened, and held until standard input ends.
 *
 * <p>Prints {@code connections N failed N seconds S open-p50 MS open-p99 MS round-p50 MS round-p99 MS}: from the connection's begin to the server's flight, and of a round.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures are counted
public final class Load {
    private final boolean connect;
    private final InetSocketAddress proxy;
    private final byte[] request;
    private final byte[] hello;
    private final int total;
    private final int rounds;
    private final long octets;
    private final EventLoop loop;
    private final CountDownLatch done = new CountDownLatch(1);
    private final long[] opened;
    private final long[] roundTimes;
    private int openedCount;
    private int roundCount;
    private int started;
    private int finished;
    private int failed;

    private Load(String[] arguments, EventLoop loop) throws Exception {
        connect = arguments[0].equals("connect");
        proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        String target = arguments[2];
        request =
                ("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        hello = Wire.hello(target.substring(0, target.indexOf(':')));
        total = Integer.parseInt(arguments[3]);
        rounds = Integer.parseInt(arguments[5]);
        octets = Long.parseLong(arguments[6]);
        opened = new long[total];
        roundTimes = new long[Math.max(1, total * rounds)];
        this.loop = loop;
    }

    /** Runs. */
    public static void main(String[] arguments) throws Exception {
        var loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Load load = new Load(arguments, loops.next());
        int atOnce = Integer.parseInt(arguments[4]);
        long from = System.nanoTime();
        load.loop.execute(() -> {
            for (int i = 0; i < Math.min(atOnce, load.total); i++) {
                load.start();
            }
        });
        load.done.await();
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf(
                "connections %d failed %d seconds %.3f open-p50 %.3f open-p99 %.3f round-p50 %.3f round-p99 %.3f%n",
                load.finished,
                load.failed,
                seconds,
                load.percentile(load.opened, load.openedCount, 50),
                load.percentile(load.opened, load.openedCount, 99),
                load.percentile(load.roundTimes, load.roundCount, 50),
                load.percentile(load.roundTimes, load.roundCount, 99));
        if (load.rounds == 0) {
            while (System.in.read() >= 0) {
                // Held until the other end of the pipe is closed.
            }
        }
        System.exit(0);
    }

    private double percentile(long[] nanos, int count, int percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[Math.max(0, (int) ((long) count * percent / 100 - 1))] / 1e6;
    }

    private void start() {
        if (started == total) {
            return;
        }
        started++;
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Client());
                    }
                })
                .connect(proxy)
                .addListener(future -> {
                    if (!((ChannelFuture) future).isSuccess()) {
                        over(false);
                    }
                });
    }

    private void over(boolean well) {
        finished++;
        failed += well ? 0 : 1;
        if (finished == total) {
            done.countDown();
        } else {
            start();
        }
    }

    private final class Client extends ChannelInboundHandlerAdapter {
        private final long from = System.nanoTime();
        private boolean established = !connect;
        private long expected = Wire.FLIGHT;
        private boolean greeted;
        private int round;
        private long asked;
        private int headEnd;
        private boolean counted;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.wrappedBuffer(connect ? request : hello));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf in = (ByteBuf) message;
            while (!established && in.isReadable()) {
                byte next = in.readByte();
                headEnd = next == '\n' ? headEnd + 1 : next == '\r' ? headEnd : 0;
                if (headEnd == 2) {
                    established = true;
                    context.writeAndFlush(Unpooled.wrappedBuffer(hello));
                }
            }
            expected -= in.readableBytes();
            in.release();
            if (established && expected <= 0) {
                next(context);
            }
        }

        private void next(ChannelHandlerContext context) {
            long now = System.nanoTime();
            if (!greeted) {
                greeted = true;
                opened[openedCount++] = now - from;
                if (rounds == 0) {
                    counted = true;
                    over(true);
                    return;
                }
            } else {
                roundTimes[roundCount++] = now - asked;
                round++;
            }
            asked = now;
            expected = round == rounds ? Long.MAX_VALUE : octets;
            context.writeAndFlush(Unpooled.wrappedBuffer(Wire.request(round == rounds ? 0 : octets)));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!counted) {
                counted = true;
                over(greeted && round == rounds);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
