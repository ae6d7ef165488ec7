package io.postern.gateway.dial;

import io.netty.channel.Channel;
import io.postern.gateway.egress.Endpoint;

/** Hears once how a dial went, on its loop. */
public interface DialListener {
    /**
     * The server is there.
     *
     * @param server reads nothing before it is told to
     * @param at its address
     */
    void connected(Channel server, Endpoint at);

    /** It is not. */
    void failed(DialFailure failure);
}
