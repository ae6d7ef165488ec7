package io.postern.gateway.listener;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who may use the proxy by name and password (Basic, RFC 7617). Any thread. */
@FunctionalInterface
public interface Passwords {
    /**
     * Whose credentials these are; complete at once when they were seen lately. Never completes with an exception.
     *
     * @param authorization the value of Proxy-Authorization
     */
    CompletableFuture<Optional<String>> user(String authorization);
}
