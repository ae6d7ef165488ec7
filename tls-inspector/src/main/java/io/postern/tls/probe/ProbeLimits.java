package io.postern.tls.probe;

import java.time.Duration;

/** How long each stage may take. A peer that drips its bytes gains no time by it. */
public record ProbeLimits(Duration dns, Duration tcp, Duration tls, Duration firstByte) {
    /** 5 s for DNS and TCP, 10 s for TLS and the first byte. */
    public static ProbeLimits standard() {
        return new ProbeLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /** The same for each stage. */
    public static ProbeLimits each(Duration limit) {
        return new ProbeLimits(limit, limit, limit, limit);
    }
}
