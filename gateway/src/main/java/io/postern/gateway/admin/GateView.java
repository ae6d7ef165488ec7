package io.postern.gateway.admin;

import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The gateway, as the admin API sees it while it runs. Any thread; nothing blocks. */
public interface GateView {
    /**
     * The connections that are open now.
     *
     * @param limit how many of them are wanted at most
     * @return completes soon, with what is known by then
     */
    CompletionStage<OpenConnections> connections(ConnectionFilter filter, int limit);

    /** The latest denials. */
    Denials denials();

    /** What has been counted since the start, by name. */
    Map<String, Long> counters();

    /** The policy that holds, and how loading it went. */
    PolicyState policy();

    /**
     * Finds the addresses of a destination as for a connection.
     *
     * @param profile of the client, whose rules open addresses and deny them
     * @return completes with what was found; never exceptionally but for faults of our own
     */
    CompletionStage<NameAddresses> addresses(Question question, Optional<Profile> profile);

    /** Begins to drain: nobody new is let in, who is in may finish. Doing it twice does nothing. */
    void drain();

    /**
     * Loads configuration and policy again.
     *
     * @return completes with what is wrong, a sentence each; with nothing when both were loaded
     */
    CompletionStage<List<String>> reload();
}
