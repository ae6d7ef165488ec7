package io.postern.gateway.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.ScheduledFuture;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Passage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Two channels that are one connection. Of their event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
public final class Relay {
    private final Channel client;
    private final Channel server;
    private final Passage passage;
    private final RelayLimits limits;
    private final Runnable then;
    private final long begun = System.nanoTime();
    private long last = begun;
    private int halves = 2;
    private boolean over;
    private @Nullable ScheduledFuture<?> watch;

    private Relay(Channel client, Channel server, Passage passage, RelayLimits limits, Runnable then) {
        this.client = client;
        this.server = server;
        this.passage = passage;
        this.limits = limits;
        this.then = then;
    }

    /**
     * Begins. The handlers that the channels have so far must have been taken off, and nothing they have read may be missing from what was written.
     *
     * @param then runs once when both are closed
     */
    public static Relay begin(Channel client, Channel server, Passage passage, RelayLimits limits, Runnable then) {
        Relay relay = new Relay(client, server, passage, limits, then);
        client.pipeline().addLast(new RelaySide(relay, server, true));
        server.pipeline().addLast(new RelaySide(relay, client, false));
        passage.relays(relay.begun);
        relay.watch(Math.min(limits.idle().toNanos(), limits.lifetime().toNanos()));
        if (!client.isActive() || !server.isActive()) {
            relay.closed(!client.isActive());
            return relay;
        }
        client.config().setAutoRead(true);
        server.config().setAutoRead(true);
        return relay;
    }

    private void watch(long nanos) {
        watch = client.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        long idle = limits.idle().toNanos() - (now - last);
        long lifetime = limits.lifetime().toNanos() - (now - begun);
        if (lifetime <= 0) {
            end(EndReason.LIFETIME, "");
        } else if (idle <= 0) {
            end(EndReason.IDLE, "");
        } else {
            watch(Math.min(idle, lifetime));
        }
    }

    void octets(boolean fromClient, int count) {
        last = System.nanoTime();
        if (fromClient) {
            passage.sent(count);
        } else {
            passage.received(count);
        }
    }

    /** One side has said all. */
    void halfClosed() {
        if (--halves == 0) {
            end(EndReason.FINISHED, "");
        }
    }

    /** A side failed: the other one is told in the same way. */
    void failed(boolean isClient, Throwable cause) {
        String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        reset(isClient ? EndReason.CLIENT_RESET : EndReason.SERVER_RESET, said);
    }

    /** A side is gone. */
    void closed(boolean isClient) {
        EndReason by = isClient ? EndReason.CLIENT_RESET : EndReason.SERVER_RESET;
        end(client.eventLoop().isShuttingDown() ? EndReason.DRAINED : by, "");
    }

    /** Ends it in a way that neither side takes for the other's last word. */
    public void abort(EndReason why, String detail) {
        reset(why, detail);
    }

    /** Ends it in passing on that one side was reset. */
    private void reset(EndReason why, String detail) {
        if (!over) {
            client.config().setOption(ChannelOption.SO_LINGER, 0);
            server.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        end(why, detail);
    }

    /** Takes the client out of it, which is still to be told something; the server is let go. */
    public void abandon() {
        over = true;
        if (watch != null) {
            watch.cancel(false);
        }
        client.pipeline().remove(RelaySide.class);
        server.close();
    }

    /** Ends it. */
    public void end(EndReason why, String detail) {
        if (over) {
            return;
        }
        over = true;
        if (watch != null) {
            watch.cancel(false);
        }
        passage.end(why, detail);
        client.close();
        server.close();
        then.run();
    }
}
