package io.postern.tls.quic;

import io.postern.capture.flow.Flow;

/** Hears what QUIC said on the flows of a capture; called on the thread of the flow table. */
public interface QuicListener {
    /** A connection was seen as far as it goes in clear, or the flow ended before. Once for each connection. */
    void handshake(Flow flow, QuicHandshake handshake);
}
