package io.postern.dns;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamProtocol;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;

/** Messages in a stream, each behind its length in two octets (RFC 1035 section 4.2.2, RFC 7766). */
final class DnsOverTcp implements StreamProtocol {
    private final MessageIntake intake;
    private final Likeness likeness;
    private final StreamBuffers buffers = new StreamBuffers();

    DnsOverTcp(MessageIntake intake, Likeness likeness) {
        this.intake = intake;
        this.likeness = likeness;
    }

    @Override
    public Claim claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length) {
        return likeness.ofStream(flow.port(Side.CLIENT), flow.port(Side.SERVER), bytes, offset, length);
    }

    @Override
    public StreamReader open(TcpFlow flow) {
        return new DnsStream(flow, intake, likeness, buffers);
    }
}
