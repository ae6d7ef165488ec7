package io.postern.tls.probe;

import io.postern.tls.wire.Opaque;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a probe learned before it ended.
 *
 * @param at when it began
 * @param address whom it connected to, or tried to
 * @param timings how long each stage took that was passed
 * @param failure why it ended early, if it did
 * @param version that was negotiated, for example {@code TLSv1.3}
 * @param cipherSuite that was negotiated, by its registered name
 * @param protocol that the server chose by ALPN
 * @param chain the certificates as they were sent, DER, the server's own first; empty when none came
 */
public record ProbeResult(
        ProbeTarget target,
        ProbeHello hello,
        Instant at,
        Optional<InetAddress> address,
        Map<Stage, Duration> timings,
        Optional<ProbeFailure> failure,
        Optional<String> version,
        Optional<String> cipherSuite,
        Optional<String> protocol,
        List<Opaque> chain) {
    /** Takes copies, so that nobody can change them. */
    public ProbeResult {
        timings = Map.copyOf(timings);
        chain = List.copyOf(chain);
    }
}
