package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.List;

/** Single flows, for tests of what reads them. */
public final class Flows {
    private Flows() {}

    /** A connection of which the capture has the beginning. */
    public static TcpFlow tcp() {
        return tcp(Headers.SYN);
    }

    /** A connection that the capture joined late. */
    public static TcpFlow joinedLate() {
        return tcp(Headers.ACK);
    }

    private static TcpFlow tcp(int flags) {
        Headers headers = new Headers();
        headers.ipVersion = 4;
        headers.protocol = Headers.TCP;
        headers.hasTransport = true;
        headers.tcpFlags = flags;
        TcpFlow[] flow = new TcpFlow[1];
        FlowTable table =
                new FlowTable(FlowLimits.standard(), List.of(), List.of(), ended -> flow[0] = (TcpFlow) ended);
        table.accept(new Packet(), headers);
        table.finish();
        return flow[0];
    }
}
