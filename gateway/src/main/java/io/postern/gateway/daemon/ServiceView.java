package io.postern.gateway.daemon;

import io.postern.dns.asking.ResolverReport;
import io.postern.gateway.log.DestinationState;
import java.util.List;

/** What every daemon can tell of itself while it runs. Any thread. */
public interface ServiceView {
    /** How the log's destinations do. */
    List<DestinationState> log();

    /** How trusted resolvers do. */
    List<ResolverReport> resolvers();

    /** Whether it still moves. */
    boolean isAlive();

    /** Why it does not do its work: an interface that is not listened on, a configuration that could not be loaded. Empty when it does. */
    List<String> unready();

    /** What is wrong although it is at work: a log that fails. */
    List<String> troubles();

    /** Whether the last configuration that was to be loaded was. */
    boolean configurationLoaded();

    /** When a configuration was last loaded, seconds since 1970. */
    long configurationSeconds();
}
