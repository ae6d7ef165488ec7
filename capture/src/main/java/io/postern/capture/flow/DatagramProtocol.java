package io.postern.capture.flow;

import io.postern.capture.decode.Headers;

/** A protocol over UDP. One instance serves all flows of a capture, on one thread. */
public interface DatagramProtocol {
    /**
     * Looks at a datagram of a flow that nobody has claimed. Not asked again for a flow after a few datagrams that it
     * did not claim.
     *
     * @param from who sent it; a guess for the first datagram of a flow
     * @param headers whose payload is looked at
     */
    Claim claim(Flow flow, Side from, Headers headers);

    /** The reader of a flow that was claimed; may be one for all flows. */
    DatagramReader open(Flow flow);
}
