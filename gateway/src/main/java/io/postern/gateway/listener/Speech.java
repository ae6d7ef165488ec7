package io.postern.gateway.listener;

import io.netty.channel.Channel;
import io.postern.gateway.dial.DialFailure;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.Passage;

/** How a client is told: in the protocol that it speaks at this point. */
interface Speech {
    /** It is denied; the connection is closed after that. */
    void deny(Channel client, Passage passage, Denial denial);

    /** It may go, and the server cannot be reached; likewise. */
    void fail(Channel client, Passage passage, DialFailure failure);
}
