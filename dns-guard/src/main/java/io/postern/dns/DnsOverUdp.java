package io.postern.dns;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Claim;
import io.postern.capture.flow.DatagramProtocol;
import io.postern.capture.flow.DatagramReader;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;

/** A datagram is a message (RFC 1035 section 4.2.1). */
final class DnsOverUdp implements DatagramProtocol, DatagramReader {
    private final MessageIntake intake;
    private final Likeness likeness;

    DnsOverUdp(MessageIntake intake, Likeness likeness) {
        this.intake = intake;
        this.likeness = likeness;
    }

    @Override
    public Claim claim(Flow flow, Side from, Headers headers) {
        Claim claim = likeness.ofDatagram(
                headers.sourcePort,
                headers.destinationPort,
                headers.bytes,
                headers.payloadOffset,
                headers.payloadLength,
                headers.payloadOnWire);
        if (claim == Claim.NO && Kind.isPort(headers.sourcePort, headers.destinationPort)) {
            boolean cut =
                    headers.payloadLength < DnsMessageCursor.HEADER && headers.payloadLength < headers.payloadOnWire;
            intake.count(cut ? DnsCount.HEADER_NOT_CAPTURED : DnsCount.NOT_DNS);
        }
        return claim;
    }

    @Override
    public DatagramReader open(Flow flow) {
        return this;
    }

    @Override
    public void read(Flow flow, Side from, Packet packet, Headers headers) {
        if (headers.payloadOnWire == 0) {
            return;
        }
        intake.take(
                flow,
                from,
                packet,
                Kind.ofPorts(headers.sourcePort, headers.destinationPort),
                headers.bytes,
                headers.payloadOffset,
                headers.payloadLength,
                headers.payloadOnWire,
                Incompleteness.SNAPLEN,
                headers.timeToLive);
    }

    @Override
    public boolean brief() {
        return true;
    }

    @Override
    public void close(Flow flow) {}
}
