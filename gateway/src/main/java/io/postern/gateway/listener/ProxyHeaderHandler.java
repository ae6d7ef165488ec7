package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;

/** Takes the header of the PROXY protocol, which says who the client of a trusted proxy is. */
final class ProxyHeaderHandler extends Reading {
    private final Doorway doorway;
    private final ProxyHeaderReader reader = new ProxyHeaderReader();

    ProxyHeaderHandler(Visit visit, Doorway doorway) {
        super(visit, DenialReason.PROXY_HEADER, DenialReason.PROXY_HEADER);
        this.doorway = doorway;
    }

    @Override
    void read(ChannelHandlerContext context, ByteBuf octets) {
        byte[] bytes = new byte[octets.readableBytes()];
        octets.getBytes(octets.readerIndex(), bytes);
        octets.skipBytes(reader.read(bytes, 0, bytes.length));
        switch (reader.state()) {
            case MORE -> octets.release();
            case MALFORMED -> {
                octets.release();
                deny(Denial.of(DenialReason.PROXY_HEADER));
            }
            case HEADER -> enter(context, octets);
        }
    }

    private void enter(ChannelHandlerContext context, ByteBuf rest) {
        reader.source().ifPresent(visit().passage()::relayedFor);
        doorway.enter(context.channel(), visit());
        if (visit().isOver()) {
            rest.release();
            return;
        }
        context.pipeline().remove(this);
        context.fireChannelRead(rest);
    }
}
