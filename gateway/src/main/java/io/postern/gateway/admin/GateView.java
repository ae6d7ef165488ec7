package io.postern.gateway.admin;

import io.postern.gateway.policy.HostName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The gateway, as the admin API sees it while it runs. Any thread; nothing blocks. */
public interface GateView {
    /** The connections that are open now, in any order. */
    List<OpenConnection> connections();

    /** The latest denials, the latest first. */
    List<RecentDenial> denials();

    /** What has been counted since the start, by name. */
    Map<String, Long> counters();

    /** The policy that holds, and how loading it went. */
    PolicyState policy();

    /**
     * Finds the addresses of a name as for a connection.
     *
     * @return completes with what was found, or with what went wrong in words; never exceptionally but for faults of our own
     */
    CompletionStage<NameAddresses> addresses(HostName name);

    /** Begins to drain: nobody new is let in, who is in may finish. Doing it twice does nothing. */
    void drain();

    /**
     * Loads configuration and policy again.
     *
     * @return completes with what is wrong, a sentence each; with nothing when both were loaded
     */
    CompletionStage<List<String>> reload();
}
