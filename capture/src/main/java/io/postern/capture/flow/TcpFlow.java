package io.postern.capture.flow;

import io.postern.capture.decode.Headers;

/** A TCP connection: what its handshake said, how far it came, and how it ended. */
public final class TcpFlow extends Flow {
    TcpFlow(Headers headers, long packetNumber, long timeNanos) {
        super(headers, packetNumber, timeNanos);
    }
}
