package io.postern.gateway.sensor;

import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.LiveSource;
import java.util.List;

/** Opens an interface, for one thread or for several. */
@FunctionalInterface
public interface Listening {
    /**
     * Begins to listen.
     *
     * @return a source for each thread
     */
    List<LiveSource> open(String networkInterface) throws CannotListenException;
}
