package io.postern.gateway.daemon;

import io.postern.gateway.config.HttpSettings;
import java.io.IOException;

/** What a daemon shows itself through while it runs. */
public interface Door extends AutoCloseable {
    /**
     * Opens it for a daemon.
     *
     * @param <V> what the daemon tells of itself
     */
    @FunctionalInterface
    interface Opening<V> {
        /**
         * Opens it.
         *
         * @throws IOException when that cannot be
         */
        Door open(HttpSettings settings, V view) throws IOException;
    }

    /** Closes it. */
    @Override
    void close();
}
