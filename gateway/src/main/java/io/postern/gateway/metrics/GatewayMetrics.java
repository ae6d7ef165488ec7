package io.postern.gateway.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postern.gateway.gate.Decisions;
import io.postern.gateway.gate.GatewayView;
import io.postern.gateway.policy.Policy;
import io.prometheus.metrics.core.metrics.Info;
import java.time.Instant;
import java.util.Optional;

/** The metrics of a gateway and of the virtual machine that it runs in. Any thread. */
public final class GatewayMetrics implements Scraped {
    private final GatewayView gateway;
    private final PrometheusMeterRegistry registry;
    private final Meters meters;
    private final ResolverMetrics resolvers;
    private final ProcessMetrics process;
    private final FrontMetrics front;
    // Micrometer would take the ending off its name.
    private final Info policyInfo;

    /**
     * Those of this gateway.
     *
     * @param expiry of the certificate that our own listener shows, if it shows one
     */
    public GatewayMetrics(GatewayView gateway, String version, Optional<Instant> expiry) {
        this.gateway = gateway;
        registry = gateway.registry();
        meters = new Meters(registry);
        resolvers = new ResolverMetrics(meters, gateway);
        process = new ProcessMetrics(registry);
        ServiceMetrics.register(meters, gateway, version);
        expiry.ifPresent(instant -> meters.gauge(
                "postern.http.certificate.expiry.timestamp.seconds",
                "when the certificate of this listener expires",
                instant::getEpochSecond));
        Decisions decisions = gateway.decisions();
        meters.gauge("postern.egress.active.connections", "connections that are open", gateway::connections);
        meters.gauge("postern.egress.connections.limit", "connections that may be open", gateway::connectionsLimit);
        decisions
                .ends()
                .forEach((reason, count) -> meters.counter(
                        "postern.egress.ends",
                        "connections that are over, by how they ended",
                        count::sum,
                        "reason",
                        reason.word()));
        bytes("sent", decisions::sent);
        bytes("received", decisions::received);
        front = new FrontMetrics(meters, gateway);
        policyInfo = Info.builder()
                .name("postern_policy")
                .help("the policy that holds: its SHA-256, and the mode where a profile says nothing else")
                .labelNames("hash", "mode")
                .register(registry.getPrometheusRegistry());
        policy();
    }

    private void bytes(String direction, java.util.function.DoubleSupplier octets) {
        meters.counter(
                "postern.egress.bytes",
                "octets that connections which are over have carried, from clients (sent) and to them (received)",
                octets,
                "direction",
                direction);
    }

    private void policy() {
        meters.gauge(
                "postern.policy.reload.success",
                "1 when the policy on disk is the one that holds, as far as was looked",
                () -> gateway.policyTrouble().isEmpty() ? 1 : 0);
        meters.gauge(
                "postern.policy.reload.timestamp.seconds",
                "when the policy was loaded",
                () -> gateway.policyLoaded().getEpochSecond());
    }

    @Override
    public synchronized String scrape() {
        resolvers.refresh();
        front.refresh();
        gateway.decisions()
                .counts()
                .forEach((kind, count) -> meters.counter(
                        "postern.egress.decisions",
                        "connections, by what was decided",
                        count::sum,
                        "decision",
                        kind.decision(),
                        "reason",
                        kind.reason(),
                        "mode",
                        kind.mode(),
                        "listener",
                        kind.listener(),
                        "profile",
                        kind.profile()));
        Policy holds = gateway.policy();
        policyInfo.setLabelValues(holds.hash(), holds.mode().word());
        return registry.scrape();
    }

    @Override
    public void close() {
        process.close();
    }
}
