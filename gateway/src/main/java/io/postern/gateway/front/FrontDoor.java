package io.postern.gateway.front;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.dial.SocketAddresses;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets TCP connections in, as many as there is room for. Shared by event loops. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
@Sharable
final class FrontDoor extends ChannelInitializer<Channel> {
    private static final int CONNECTIONS = 2000;
    private static final int CONNECTIONS_OF_A_CLIENT = 32;
    private static final int LONGEST_QUERY = 4096;
    private static final int LENGTH = 2;
    private static final int IDLE_SECONDS = 10;

    private final Supplier<FrontHouse> houses;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<IpAddress, Integer> clients = new ConcurrentHashMap<>();

    FrontDoor(Supplier<FrontHouse> houses) {
        this.houses = houses;
    }

    @Override
    protected void initChannel(Channel channel) {
        IpAddress client = SocketAddresses.of(((InetSocketAddress) channel.remoteAddress()).getAddress());
        int inside = all.incrementAndGet();
        int ofClient = clients.merge(client, 1, Integer::sum);
        channel.closeFuture().addListener(_ -> leaves(client));
        if (inside > CONNECTIONS || ofClient > CONNECTIONS_OF_A_CLIENT) {
            houses.get().counts().add(FrontCounts.Left.CONNECTION_REFUSED);
            channel.close();
            return;
        }
        // Idle is who sends no whole query: octets one by one keep nothing open.
        channel.pipeline()
                .addLast(
                        new LengthFieldBasedFrameDecoder(LONGEST_QUERY + LENGTH, 0, LENGTH, 0, LENGTH),
                        new IdleStateHandler(0, 0, IDLE_SECONDS),
                        new TcpHandler(houses));
    }

    private void leaves(IpAddress client) {
        all.decrementAndGet();
        clients.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }
}
