package io.postern.gateway.gate;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.log.VerdictLog;
import java.util.function.Supplier;

/** Keeps account of each connection from when it comes until it is over, which it hears of on the connection's loop. */
final class Attendance {
    private static final int REMEMBERED = 1000;

    private final Decisions decisions = new Decisions();
    private final RecentDenials denials = new RecentDenials(REMEMBERED);
    private final OpenPassages open;
    private final Durations durations;
    private final Events events;

    Attendance(Iterable<EventExecutor> loops, MeterRegistry registry, Supplier<VerdictLog> log) {
        open = new OpenPassages(loops);
        durations = new Durations(registry);
        events = new Events(log);
    }

    void came(Passage passage) {
        open.came(passage);
    }

    void over(Passage passage) {
        open.over(passage);
        decisions.count(passage);
        denials.over(passage);
        durations.add(passage);
        events.write(passage);
    }

    /** Hands on what the calling loop has written to the log. */
    void flush() {
        events.flush();
    }

    /** Where events are written. */
    Events events() {
        return events;
    }

    Decisions decisions() {
        return decisions;
    }

    RecentDenials denials() {
        return denials;
    }

    OpenPassages open() {
        return open;
    }
}
