package io.postern.gateway.gate;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postern.gateway.daemon.ServiceView;
import io.postern.gateway.front.FrontCounts;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.Policy;
import java.time.Instant;

/** What a gateway can tell of itself while it runs. Any thread. */
public interface GatewayView extends ServiceView {
    /** Where it keeps its times, and whoever shows it adds the rest. */
    PrometheusMeterRegistry registry();

    /** What was decided. */
    Decisions decisions();

    /** What the DNS front did; nothing where there is none. */
    FrontCounts frontCounts();

    /** What the DNS front told its clients. */
    ResolvedNames resolvedNames();

    /** How many connections are open. */
    int connections();

    /** How many may be. */
    int connectionsLimit();

    /** The policy that holds. */
    Policy policy();

    /** When it was loaded. */
    Instant policyLoaded();

    /** Why the policy's file could not be loaded the last time that it was tried; empty when it could. */
    String policyTrouble();
}
