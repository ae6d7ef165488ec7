package io.postern.gateway.dial;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.ScheduledFuture;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.message.ResponseHead;
import io.postern.gateway.message.ResponseHeadReader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a parent proxy for a tunnel, and believes it only a strict answer. What comes behind the answer is the server's, and waits until somebody reads. Of one
 * event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
final class ParentDial extends ChannelDuplexHandler implements DialListener {
    /** Octets of an answer's head at most. */
    static final int CAP = 8 << 10;

    private final byte[] request;
    private final long patienceNanos;
    private final DialListener listener;
    private final ResponseHeadReader reader = new ResponseHeadReader(CAP);
    private @Nullable Channel parent;
    private @Nullable Endpoint at;
    private @Nullable ScheduledFuture<?> patience;
    private @Nullable ByteBuf behind;
    private boolean over;

    ParentDial(byte[] request, long patienceNanos, DialListener listener) {
        this.request = request.clone();
        this.patienceNanos = patienceNanos;
        this.listener = listener;
    }

    @Override
    public void connected(Channel server, Endpoint address) {
        if (over) {
            server.close();
            return;
        }
        parent = server;
        at = address;
        server.pipeline().addLast(this);
        patience = server.eventLoop().schedule(() -> refuse("does not answer"), patienceNanos, TimeUnit.NANOSECONDS);
        server.writeAndFlush(Unpooled.wrappedBuffer(request));
        server.config().setAutoRead(true);
    }

    @Override
    public void failed(DialFailure failure) {
        if (!over) {
            over = true;
            listener.failed(new DialFailure(EndReason.PARENT, "the parent proxy: " + failure.detail()));
        }
    }

    private void refuse(String how) {
        if (over) {
            return;
        }
        Endpoint where = at;
        abandon();
        listener.failed(new DialFailure(EndReason.PARENT, "the parent proxy " + where + " " + how));
    }

    void abandon() {
        over = true;
        if (patience != null) {
            patience.cancel(false);
        }
        if (parent != null) {
            parent.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf octets = (ByteBuf) message;
        if (over) {
            octets.release();
            return;
        }
        byte[] bytes = new byte[octets.readableBytes()];
        octets.getBytes(octets.readerIndex(), bytes);
        octets.skipBytes(reader.read(bytes, 0, bytes.length));
        switch (reader.state()) {
            case MORE -> octets.release();
            case MALFORMED -> {
                octets.release();
                refuse("says what is no answer of HTTP");
            }
            case TOO_LARGE -> {
                octets.release();
                refuse("does not come to an end with the head of its answer");
            }
            case HEAD -> answered(context, reader.head(), octets);
        }
    }

    private void answered(ChannelHandlerContext context, ResponseHead head, ByteBuf rest) {
        if (head.status() < 200 || head.status() > 299) {
            rest.release();
            refuse("answers " + head.status() + " " + head.reason());
            return;
        }
        over = true;
        if (patience != null) {
            patience.cancel(false);
        }
        Channel server = context.channel();
        server.config().setAutoRead(false);
        if (rest.isReadable()) {
            behind = rest;
        } else {
            rest.release();
            context.pipeline().remove(this);
        }
        if (at != null) {
            listener.connected(server, at);
        }
    }

    /** Somebody reads: what came behind the answer is first. */
    @Override
    public void read(ChannelHandlerContext context) {
        ByteBuf first = behind;
        if (first == null) {
            context.read();
            return;
        }
        behind = null;
        context.pipeline().remove(this);
        context.fireChannelRead(first);
        context.fireChannelReadComplete();
        context.read();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (behind != null) {
            behind.release();
            behind = null;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !over) {
            refuse("hangs up without an answer");
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        refuse("hangs up without an answer");
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (over) {
            context.fireExceptionCaught(cause);
        } else {
            refuse("cannot be talked to: " + cause.getMessage());
        }
    }
}
