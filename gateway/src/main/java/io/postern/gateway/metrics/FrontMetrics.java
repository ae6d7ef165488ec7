package io.postern.gateway.metrics;

import io.postern.gateway.front.FrontCounts;
import io.postern.gateway.front.FrontCounts.Left;
import io.postern.gateway.gate.GatewayView;

/** The metrics of the DNS front. One thread at a time. */
final class FrontMetrics {
    private final Meters meters;
    private final FrontCounts counts;

    FrontMetrics(Meters meters, GatewayView gateway) {
        this.meters = meters;
        counts = gateway.frontCounts();
        if (!gateway.resolvedNames().isKept()) {
            return;
        }
        for (Left left : Left.values()) {
            meters.counter(
                    "postern.dns.front.left",
                    "what the DNS front did not answer, or answered with less",
                    () -> counts.count(left),
                    "why",
                    left.word());
        }
        meters.counter(
                "postern.dns.front.tunnel.alarms", "clients and domains whose names looked like data", counts::alarms);
        meters.counter(
                "postern.dns.front.forgotten",
                "names and addresses that were told and forgotten for lack of room",
                gateway.resolvedNames()::forgotten);
    }

    /** Takes up kinds of answers that are new. */
    void refresh() {
        counts.kinds()
                .forEach((kind, count) -> meters.counter(
                        "postern.dns.front.queries",
                        "queries that the DNS front answered, by what was decided",
                        count::sum,
                        "decision",
                        kind.decision(),
                        "reason",
                        kind.reason(),
                        "rcode",
                        kind.rcode(),
                        "mode",
                        kind.mode(),
                        "profile",
                        kind.profile()));
    }
}
