package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.Passage;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.strict.RetryWatch;
import io.postern.tls.strict.StrictHello;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the relay until the server has answered the hello. Should it ask for another one (RFC 8446 section 4.1.4), that one is held back until it
 * is known to carry the same name.
 */
final class RetryGuard {
    private final Visit visit;
    private final StrictHello first;
    private final RetryWatch watch;
    private final Pending held = new Pending();
    private final ClientSide clientSide = new ClientSide();
    private final ServerSide serverSide = new ServerSide();
    private long passed;

    private RetryGuard(Visit visit, StrictHello first) {
        this.visit = visit;
        this.first = first;
        watch = new RetryWatch(first, visit.house().helloSize());
    }

    /** Stands between these two; the relay's own handlers come behind. */
    static RetryGuard between(Visit visit, Channel client, Channel server, StrictHello first) {
        RetryGuard guard = new RetryGuard(visit, first);
        client.pipeline().addLast(guard.clientSide);
        server.pipeline().addLast(guard.serverSide);
        return guard;
    }

    /** Takes what the client sent behind its first hello. The relay has begun. */
    void takeFrom(Pending pending) {
        while (pending.octets() > 0) {
            clientSide.take(pending.take(pending.octets()));
        }
    }

    private static byte[] bytes(ByteBuf octets) {
        byte[] bytes = new byte[octets.readableBytes()];
        octets.getBytes(octets.readerIndex(), bytes);
        return bytes;
    }

    private final class ServerSide extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            byte[] bytes = bytes((ByteBuf) message);
            if (watch.server(bytes, 0, bytes.length) != RetryWatch.State.UNDECIDED) {
                context.pipeline().remove(this);
                if (watch.state() == RetryWatch.State.NO_RETRY) {
                    clientSide.leave();
                }
            }
            context.fireChannelRead(message);
        }
    }

    private final class ClientSide extends ChannelInboundHandlerAdapter {
        private @Nullable ChannelHandlerContext context;

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext removed) {
            held.release();
        }

        @Override
        public void channelRead(ChannelHandlerContext from, Object message) {
            take((ByteBuf) message);
        }

        private void take(ByteBuf octets) {
            byte[] bytes = bytes(octets);
            held.add(octets);
            switch (watch.client(bytes, 0, bytes.length)) {
                case DIFFERENT, REFUSED -> {
                    if (!visit.deny(Denial.of(watch.refusal()))) {
                        leave();
                    }
                }
                case SAME -> same();
                case NO_RETRY -> leave();
                case UNDECIDED, RETRY -> pass((int) Math.min(held.octets(), watch.passable() - passed));
            }
        }

        /** Two hellos tell GREASE from a name that is hidden, RFC 9849 section 6.2. */
        private void same() {
            NameHiding hiding =
                    NameHiding.of(first.hello(), Optional.of(watch.second().hello()), NameHiding.PublishedKeys.NONE);
            Passage passage = visit.passage();
            passage.hello().ifPresent(facts -> passage.hello(facts.hiding(hiding)));
            Optional<Denial> hidden = HiddenName.denial(passage, hiding);
            if (hidden.isEmpty() || !visit.deny(hidden.get())) {
                leave();
            }
        }

        private void pass(int count) {
            int left = count;
            while (left > 0 && context != null) {
                ByteBuf octets = held.take(left);
                left -= octets.readableBytes();
                passed += octets.readableBytes();
                context.fireChannelRead(octets);
            }
            if (count > 0 && context != null) {
                context.fireChannelReadComplete();
            }
        }

        /** Nothing is left to be watched. */
        private void leave() {
            pass(held.octets());
            if (context != null && !context.isRemoved()) {
                context.pipeline().remove(this);
            }
        }
    }
}
