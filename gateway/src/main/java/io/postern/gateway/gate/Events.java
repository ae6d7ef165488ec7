package io.postern.gateway.gate;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.ThreadExecutorMap;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.eve.EgressLog;
import io.postern.gateway.eve.FrontLog;
import io.postern.gateway.front.Exchange;
import io.postern.gateway.front.FrontListener;
import io.postern.gateway.front.TunnelAlarm;
import io.postern.gateway.log.VerdictLog;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Writes events, each event loop by itself, and hands them on a moment after the last one. */
final class Events implements FrontListener {
    private static final long MOMENT_MILLIS = 100;

    private final Supplier<VerdictLog> log;
    private final FastThreadLocal<Pen> pens = new FastThreadLocal<>() {
        @Override
        protected Pen initialValue() {
            return new Pen();
        }
    };

    private final class Pen {
        private final EgressLog events = new EgressLog(VerdictLog.lines(log));
        private final FrontLog names = new FrontLog(VerdictLog.lines(log));
        private boolean waiting;

        void write(Passage passage) {
            events.write(passage);
            written();
        }

        private void written() {
            EventExecutor loop = ThreadExecutorMap.currentExecutor();
            if (loop == null || loop.isShuttingDown()) {
                flush();
            } else if (!waiting) {
                waiting = true;
                var _ = loop.schedule(this::handOn, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void handOn() {
            waiting = false;
            flush();
        }

        void flush() {
            events.flush();
            names.flush();
        }
    }

    Events(Supplier<VerdictLog> log) {
        this.log = log;
    }

    /** A connection is over; called on its loop. */
    void write(Passage passage) {
        pens.get().write(passage);
    }

    @Override
    public void answered(Exchange exchange) {
        Pen pen = pens.get();
        pen.names.write(exchange);
        pen.written();
    }

    @Override
    public void suspects(TunnelAlarm alarm) {
        Pen pen = pens.get();
        pen.names.write(alarm);
        pen.written();
    }

    /** Hands on what the calling loop has written. */
    void flush() {
        pens.get().flush();
    }
}
