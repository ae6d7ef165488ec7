package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.ScheduledFuture;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what a client says before it is let through, for a limited time. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
abstract class Reading extends ChannelInboundHandlerAdapter {
    private final Visit visit;
    private final DenialReason late;
    private final DenialReason missing;
    private @Nullable ScheduledFuture<?> patience;
    private boolean done;

    /**
     * A reader.
     *
     * @param late why it is denied when it takes too long
     * @param missing likewise when it ends before
     */
    Reading(Visit visit, DenialReason late, DenialReason missing) {
        this.visit = visit;
        this.late = late;
        this.missing = missing;
    }

    final Visit visit() {
        return visit;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience = context.channel()
                .eventLoop()
                .schedule(
                        () -> deny(Denial.of(late)),
                        visit.house().helloPatience().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        calm();
    }

    /** It is whole: no more is read, and nothing is late any more. */
    final void done(ChannelHandlerContext context) {
        done = true;
        calm();
        context.channel().config().setAutoRead(false);
    }

    final boolean isDone() {
        return done;
    }

    private void calm() {
        if (patience != null) {
            patience.cancel(false);
        }
    }

    /** Denies it in any mode: what was not read leads nowhere. */
    final void deny(Denial denial) {
        done = true;
        calm();
        boolean _ = visit.deny(denial.asFinal());
    }

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf octets = (ByteBuf) message;
        read(context, octets);
    }

    /** Takes a buffer, which is this one's from now on. */
    abstract void read(ChannelHandlerContext context, ByteBuf octets);

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ended();
        } else if (event instanceof SslHandshakeCompletionEvent handshake
                && handshake.cause() instanceof SslHandshakeTimeoutException
                && !done) {
            deny(Denial.of(late));
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!done && context.channel().eventLoop().isShuttingDown()) {
            deny(Denial.of(DenialReason.DRAINING));
        } else {
            ended();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ended();
    }

    private void ended() {
        if (done) {
            visit.left();
        } else {
            deny(Denial.of(missing));
        }
    }
}
