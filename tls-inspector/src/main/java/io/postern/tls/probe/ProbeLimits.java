package io.postern.tls.probe;

import java.time.Duration;

/** How long each stage may take. A peer that drips its bytes gains no time by it. */
public record ProbeLimits(Duration dns, Duration tcp, Duration tls, Duration firstByte) {
    /** 5 s for DNS and TCP, 10 s for TLS and the first byte. */
    public static ProbeLimits standard() {
        return new ProbeLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /** The same but for one stage. */
    public ProbeLimits with(Stage stage, Duration limit) {
        return switch (stage) {
            case DNS -> new ProbeLimits(limit, tcp, tls, firstByte);
            case TCP -> new ProbeLimits(dns, limit, tls, firstByte);
            case TLS -> new ProbeLimits(dns, tcp, limit, firstByte);
            case FIRST_BYTE -> new ProbeLimits(dns, tcp, tls, limit);
        };
    }

    /** The same for each stage. */
    public static ProbeLimits each(Duration limit) {
        return new ProbeLimits(limit, limit, limit, limit);
    }
}
