package io.postern.gateway.dial;

import io.netty.channel.EventLoop;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.egress.Passage;
import java.util.List;

/** The way to servers: straight, or through a parent proxy. Any thread. */
@FunctionalInterface
public interface Outward {
    /**
     * Reaches for a server.
     *
     * @param passage whose it is
     * @param addresses that were judged, one at least, in order of preference
     * @param listener hears how it went, on the loop; maybe at once
     */
    Attempt reach(Passage passage, List<IpAddress> addresses, int port, EventLoop loop, DialListener listener);
}
