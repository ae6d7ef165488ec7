package io.postern.gateway.dial;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Endpoint;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One dial: several attempts, of which the first that succeeds counts. Of one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
public final class Dial {
    private final Dialer dialer;
    private final List<IpAddress> order;
    private final int port;
    private final EventLoop loop;
    private final DialListener listener;
    private final List<Channel> pending = new ArrayList<>(2);
    private final long begun;
    private @Nullable ScheduledFuture<?> next;
    private int at;
    private int round;
    private boolean tried;
    private boolean over;
    private DialFailure last = new DialFailure(EndReason.UNREACHABLE, "no address");

    Dial(Dialer dialer, List<IpAddress> order, int port, EventLoop loop, DialListener listener) {
        this.dialer = dialer;
        this.order = order;
        this.port = port;
        this.loop = loop;
        this.listener = listener;
        begun = dialer.now();
    }

    void begin() {
        if (over) {
            return;
        }
        while (at < order.size() && left() > 0) {
            Endpoint server = new Endpoint(order.get(at++), port);
            if (dialer.admits(server)) {
                attempt(server);
                return;
            }
            if (!tried) {
                // What an attempt came to says more.
                last = new DialFailure(EndReason.BREAKER, server + " failed too often lately and is left alone");
            }
        }
        if (pending.isEmpty()) {
            roundOver();
        }
    }

    private void attempt(Endpoint server) {
        tried = true;
        long from = dialer.now();
        ChannelFuture future =
                dialer.bootstrap(loop, left()).connect(SocketAddresses.of(server.address(), server.port()));
        if (future.isDone()) {
            // Refused at once, as loopback does: no timer, no list.
            finished(server, future, from);
            return;
        }
        pending.add(future.channel());
        future.addListener(done -> finished(server, (ChannelFuture) done, from));
        if (at < order.size()) {
            next = loop.schedule(this::begin, DialLimits.HEAD_START.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void finished(Endpoint server, ChannelFuture future, long from) {
        Channel channel = future.channel();
        pending.remove(channel);
        if (over) {
            dialer.abandoned(server);
            channel.close();
            return;
        }
        if (future.isSuccess()) {
            dialer.succeeded(server, dialer.now() - from);
            end();
            listener.connected(channel, server);
            return;
        }
        Throwable cause = future.cause();
        last = failure(server, cause);
        dialer.failed(server);
        if (last.reason() == EndReason.CONNECT_TIMEOUT) {
            dialer.waitedInVain();
        }
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        begin();
    }

    private static DialFailure failure(Endpoint server, Throwable cause) {
        String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause instanceof ConnectTimeoutException) {
            return new DialFailure(EndReason.CONNECT_TIMEOUT, server + " did not answer");
        }
        if (cause instanceof ConnectException && said.contains("refused")) {
            return new DialFailure(EndReason.REFUSED, server + " refused the connection");
        }
        return new DialFailure(EndReason.UNREACHABLE, server + ": " + said);
    }

    /** Nanoseconds that all attempts together still have. */
    private long left() {
        return dialer.limits().longest().toNanos() - (dialer.now() - begun);
    }

    private void roundOver() {
        round++;
        long pause = dialer.pauseNanos(round - 1);
        boolean again = tried && round < dialer.limits().rounds() && pause < left();
        if (!again) {
            end();
            listener.failed(last);
            return;
        }
        at = 0;
        next = loop.schedule(this::begin, pause, TimeUnit.NANOSECONDS);
    }

    /** Nobody waits any more. */
    public void abandon() {
        end();
    }

    private void end() {
        over = true;
        if (next != null) {
            next.cancel(false);
        }
        // A copy: closing takes them out.
        List.copyOf(pending).forEach(Channel::close);
    }
}
