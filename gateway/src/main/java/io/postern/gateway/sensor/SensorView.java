package io.postern.gateway.sensor;

import io.postern.dns.asking.ResolverReport;
import io.postern.gateway.log.DestinationState;
import java.util.List;
import java.util.Map;

/** What a sensor can tell of itself while it runs. Any thread. */
public interface SensorView {
    /** What capture threads had counted a moment ago, by interface. */
    Map<String, List<Figures>> figures();

    /** What all of them have concluded. */
    Conclusions conclusions();

    /** What was kept of packets and of alerts' packets, counted; empty when nothing is to be kept. */
    Map<String, Long> keeping();

    /** How the log's destinations do. */
    List<DestinationState> log();

    /** How trusted resolvers do. */
    List<ResolverReport> resolvers();

    /** Whether every capture thread still moves. */
    boolean isAlive();

    /** Whether an interface is listened on. */
    boolean isListening(String networkInterface);

    /** Why it is not ready: an interface that is not listened on, a configuration that could not be loaded. Empty when it is. */
    List<String> unready();

    /** What is wrong although it is at work: a log that fails. */
    List<String> troubles();

    /** Whether the last configuration that was to be loaded was. */
    boolean configurationLoaded();

    /** When a configuration was last loaded, seconds since 1970. */
    long configurationSeconds();
}
