package io.postern.gateway.metrics;

import io.postern.dns.asking.ResolverReport;
import io.postern.dns.opinion.AskingFault;
import io.postern.gateway.daemon.ServiceView;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How trusted resolvers do. */
final class ResolverMetrics {
    private static final double NANOS = 1e9;

    private final Meters meters;
    private final ServiceView daemon;

    ResolverMetrics(Meters meters, ServiceView daemon) {
        this.meters = meters;
        this.daemon = daemon;
    }

    void refresh() {
        for (ResolverReport report : daemon.resolvers()) {
            resolver(report.resolver());
        }
    }

    private void resolver(String url) {
        meters.counter(
                "postern.resolver.questions",
                "questions to a trusted resolver",
                () -> of(url, ResolverReport::asked),
                "resolver",
                url);
        meters.counter(
                "postern.resolver.answers",
                "questions that it answered",
                () -> of(url, ResolverReport::answered),
                "resolver",
                url);
        meters.gauge(
                "postern.resolver.seconds",
                "time that its latest answers took",
                () -> of(url, report -> report.median().toNanos() / NANOS),
                "resolver",
                url,
                "quantile",
                "0.5");
        meters.gauge(
                "postern.resolver.seconds",
                "time that its latest answers took",
                () -> of(url, report -> report.p99().toNanos() / NANOS),
                "resolver",
                url,
                "quantile",
                "0.99");
        for (AskingFault fault : AskingFault.values()) {
            meters.counter(
                    "postern.resolver.errors",
                    "attempts that failed",
                    () -> of(url, report -> report.faults().getOrDefault(fault, 0L)),
                    "resolver",
                    url,
                    "type",
                    fault.word());
        }
    }

    private double of(String url, ToDoubleFunction<ResolverReport> figure) {
        Optional<ResolverReport> found = daemon.resolvers().stream()
                .filter(report -> report.resolver().equals(url))
                .findFirst();
        return found.isEmpty() ? 0 : figure.applyAsDouble(found.get());
    }
}
