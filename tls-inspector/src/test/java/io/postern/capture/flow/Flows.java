package io.postern.capture.flow;

import io.postern.capture.decode.Headers;

/** Flows without a flow table, for tests of what reads them. */
public final class Flows {
    private Flows() {}

    public static TcpFlow tcp() {
        return new TcpFlow(new Headers(), 1, 0);
    }
}
