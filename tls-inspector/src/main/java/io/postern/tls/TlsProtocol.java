package io.postern.tls;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamProtocol;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.preface.Prefaces;

/**
 * TLS over TCP on any port, by content: from the first byte on, or after a protocol that turns into TLS. SSL 2 hellos and SSL 3 count.
 *
 * <p>One instance serves all flows of a capture, on one thread.
 */
public final class TlsProtocol implements StreamProtocol {
    private final Tools tools;

    /** A protocol that tells {@code listener} what it sees. */
    public TlsProtocol(TlsListener listener) {
        tools = new Tools(listener, new Tally<>(TlsCount.class));
    }

    @Override
    public Claim claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length) {
        Claim claim = TlsClaim.of(bytes, offset, length);
        return claim != Claim.NO ? claim : Prefaces.claim(bytes, offset, length);
    }

    @Override
    public StreamReader open(TcpFlow flow) {
        return new TlsReader(flow, tools);
    }

    /** Reports what was counted. */
    public void report(CounterSink sink) {
        tools.tally().report(sink);
    }
}
