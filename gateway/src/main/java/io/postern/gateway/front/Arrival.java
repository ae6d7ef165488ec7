package io.postern.gateway.front;

import io.postern.gateway.egress.Endpoint;
import java.time.Instant;

/**
 * How a query came.
 *
 * @param epochNanos when, nanoseconds since 1970
 * @param nanoTime the same by the process's clock
 */
record Arrival(Endpoint client, Endpoint server, boolean tcp, long epochNanos, long nanoTime) {
    private static final long SECOND = 1_000_000_000;

    static Arrival now(Endpoint client, Endpoint server, boolean tcp) {
        Instant now = Instant.now();
        return new Arrival(client, server, tcp, now.getEpochSecond() * SECOND + now.getNano(), System.nanoTime());
    }
}
