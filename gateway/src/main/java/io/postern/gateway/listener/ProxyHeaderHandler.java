package io.postern.gateway.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.Endpoint;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes the header of the PROXY protocol (versions 1 and 2), which says who the client of a trusted proxy is. */
final class ProxyHeaderHandler extends ChannelInboundHandlerAdapter {
    private final Visit visit;
    private final Doorway doorway;
    private @Nullable ScheduledFuture<?> patience;

    ProxyHeaderHandler(Visit visit, Doorway doorway) {
        this.visit = visit;
        this.doorway = doorway;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience = context.channel()
                .eventLoop()
                .schedule(this::deny, visit.house().helloPatience().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (patience != null) {
            patience.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HAProxyMessage header)) {
            ReferenceCountUtil.release(message);
            return;
        }
        try {
            // LOCAL: the proxy itself, looking whether we are alive.
            Optional<Endpoint> client = header.command() == HAProxyCommand.LOCAL ? Optional.empty() : source(header);
            if (header.command() == HAProxyCommand.PROXY && client.isEmpty()) {
                deny();
                return;
            }
            client.ifPresent(visit.passage()::relayedFor);
        } finally {
            header.release();
        }
        doorway.enter(context.channel(), visit);
        context.pipeline().remove(this);
    }

    private static Optional<Endpoint> source(HAProxyMessage header) {
        String text = header.sourceAddress();
        if (text == null || !NetUtil.isValidIpV4Address(text) && !NetUtil.isValidIpV6Address(text)) {
            return Optional.empty();
        }
        IpAddress address = Prefix.address(text);
        return Optional.of(new Endpoint(address, header.sourcePort()));
    }

    private void deny() {
        boolean _ = visit.deny(Denial.of(DenialReason.PROXY_HEADER));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        deny();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        visit.left();
    }
}
