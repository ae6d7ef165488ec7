package io.postern.gateway.gate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postern.gateway.egress.Passage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long deciding and connecting took. Any thread. */
final class Durations {
    private static final Duration[] DECISION =
            micros(5, 20, 100, 500, 2_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000);
    private static final Duration[] CONNECT = micros(100, 500, 2_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000);

    private final Timer decision;
    private final Timer connect;

    Durations(MeterRegistry registry) {
        decision = Timer.builder("postern.egress.decision")
                .description("from the request to the decision, looking the name up included")
                .serviceLevelObjectives(DECISION)
                .register(registry);
        connect = Timer.builder("postern.egress.connect")
                .description("from the decision to the server's answer")
                .serviceLevelObjectives(CONNECT)
                .register(registry);
    }

    private static Duration[] micros(long... bounds) {
        Duration[] durations = new Duration[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            durations[i] = Duration.ofNanos(bounds[i] * 1000);
        }
        return durations;
    }

    void add(Passage passage) {
        add(decision, passage.stages().decisionNanos());
        add(connect, passage.stages().connectNanos());
    }

    private static void add(Timer timer, long nanos) {
        if (nanos >= 0) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
