package io.postern.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.postern.gateway.dial.SocketAddresses;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.Entrance;
import io.postern.gateway.egress.Passage;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Receives connections at one listener. Shared by its event loops. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
@Sharable
final class Doorway extends ChannelInitializer<Channel> {
    private static final long SECOND = 1_000_000_000;

    private final Supplier<Gatehouse> houses;
    private final Entrance entrance;
    private final DoorSettings settings;

    Doorway(Supplier<Gatehouse> houses, Entrance entrance, DoorSettings settings) {
        this.houses = houses;
        this.entrance = entrance;
        this.settings = settings;
    }

    @Override
    protected void initChannel(Channel client) {
        Gatehouse house = houses.get();
        Endpoint remote = SocketAddresses.of((InetSocketAddress) client.remoteAddress());
        Instant now = Instant.now();
        Passage passage = new Passage(
                house.crowd().number(),
                entrance,
                house.policy().get(),
                remote,
                now.getEpochSecond() * SECOND + now.getNano(),
                System.nanoTime());
        house.came().accept(passage);
        boolean clear = isConnect() && settings.tls().isEmpty();
        Speech speech = clear ? HttpSpeech.INSTANCE : TlsSpeech.INSTANCE;
        Visit visit = new Visit(house, client, passage, speech);
        if (settings.believes(remote.address())) {
            client.pipeline().addLast(new ProxyHeaderHandler(visit, this));
        } else {
            enter(client, visit);
        }
    }

    private boolean isConnect() {
        return entrance.kind().equals("connect");
    }

    /** It is known who comes: counts, and begins to read. */
    void enter(Channel client, Visit visit) {
        Passage passage = visit.passage();
        Crowd crowd = visit.house().crowd();
        Optional<DenialReason> full = crowd.enters(passage.client().address());
        if (full.isPresent()) {
            boolean _ = visit.deny(Denial.of(full.get()));
            return;
        }
        client.closeFuture().addListener(_ -> crowd.leaves(passage.client().address()));
        if (settings.transparent()) {
            Optional<Endpoint> original = settings.byRouting()
                    ? Optional.of(SocketAddresses.of((InetSocketAddress) client.localAddress()))
                    : OriginalDestination.redirected(client);
            original.ifPresent(passage::wanted);
        }
        ChannelPipeline pipeline = client.pipeline();
        if (settings.tls().isPresent()) {
            secure(client, pipeline, visit, settings.tls().get());
        } else {
            read(pipeline, visit);
        }
    }

    private void secure(Channel client, ChannelPipeline pipeline, Visit visit, SslContext context) {
        var handler = context.newHandler(client.alloc());
        handler.setHandshakeTimeoutMillis(visit.house().helloPatience().toMillis());
        pipeline.addLast(handler);
        visit.speak(HttpSpeech.INSTANCE);
        if (settings.identified()) {
            pipeline.addLast(new CertificateHandler(visit, handler, () -> read(pipeline, visit)));
        } else {
            read(pipeline, visit);
        }
    }

    private void read(ChannelPipeline pipeline, Visit visit) {
        pipeline.addLast(
                isConnect()
                        ? new ConnectHandler(visit, settings.passwords())
                        : new HelloHandler(visit, settings.port()));
    }
}
