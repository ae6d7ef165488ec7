package io.postern.dns;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import java.util.List;

/** A flow table with {@link DnsProtocol} plugged in, and the packets of a test that go into it. */
final class Wire {
    static final int CLIENT = 0x0a000001;
    static final int RESOLVER = 0x0a000035;
    static final long MILLISECOND = 1_000_000;
    private static final long START = 1_700_000_000_000_000_000L;

    final Heard heard = new Heard();
    final DnsProtocol dns;
    private final FlowTable table;
    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private int clientSequence = 1000;
    private int serverSequence = 5000;

    Wire() {
        this(1 << 10);
    }

    Wire(int maxExchanges) {
        dns = new DnsProtocol(heard, maxExchanges);
        table = new FlowTable(FlowLimits.standard(), List.of(dns.streams()), List.of(dns.datagrams()), flow -> {});
        packet.timeNanos = START;
    }

    /** Lets time pass before the next packet. */
    Wire after(long milliseconds) {
        packet.timeNanos += milliseconds * MILLISECOND;
        return this;
    }

    /** The next file of the same capture begins: packets are numbered from 1 again. */
    Wire nextFile() {
        packet.number = 0;
        return this;
    }

    Wire query(int port, byte[] message) {
        return datagram(CLIENT, port, RESOLVER, 53, message, message.length);
    }

    Wire response(int port, byte[] message) {
        return datagram(RESOLVER, 53, CLIENT, port, message, message.length);
    }

    Wire datagram(int source, int sourcePort, int destination, int destinationPort, byte[] payload, int sent) {
        begin(Headers.UDP, source, sourcePort, destination, destinationPort);
        return send(payload, sent);
    }

    /** A segment of the client; the handshake is as good as seen. */
    Wire fromClient(int port, int serverPort, byte[] payload) {
        return segment(CLIENT, port, RESOLVER, serverPort, clientSequence, serverSequence, payload);
    }

    /** A segment of the server. */
    Wire fromServer(int port, int serverPort, byte[] payload) {
        return segment(RESOLVER, serverPort, CLIENT, port, serverSequence, clientSequence, payload);
    }

    /** Bytes that the client sent and the capture has not. */
    Wire lostFromClient(int length) {
        clientSequence += length;
        return this;
    }

    Wire handshake(int port, int serverPort) {
        begin(Headers.TCP, CLIENT, port, RESOLVER, serverPort);
        headers.tcpFlags = Headers.SYN;
        headers.sequence = clientSequence++;
        headers.acknowledgment = 0;
        send(new byte[0], 0);
        begin(Headers.TCP, RESOLVER, serverPort, CLIENT, port);
        headers.tcpFlags = Headers.SYN | Headers.ACK;
        headers.sequence = serverSequence++;
        headers.acknowledgment = clientSequence;
        return send(new byte[0], 0);
    }

    private Wire segment(
            int source, int sourcePort, int destination, int destinationPort, int seq, int ack, byte[] data) {
        begin(Headers.TCP, source, sourcePort, destination, destinationPort);
        headers.tcpFlags = Headers.ACK | Headers.PSH;
        headers.sequence = seq;
        headers.acknowledgment = ack;
        headers.window = 65535;
        if (source == CLIENT) {
            clientSequence += data.length;
        } else {
            serverSequence += data.length;
        }
        return send(data, data.length);
    }

    private void begin(int protocol, int source, int sourcePort, int destination, int destinationPort) {
        headers.ipVersion = 4;
        headers.protocol = protocol;
        headers.hasTransport = true;
        headers.sourceLow = IpAddress.mapped(source);
        headers.destinationLow = IpAddress.mapped(destination);
        headers.sourcePort = sourcePort;
        headers.destinationPort = destinationPort;
    }

    private Wire send(byte[] payload, int sent) {
        // The payload stands somewhere inside the frame, with other bytes before and behind.
        byte[] frame = new byte[payload.length + 20];
        java.util.Arrays.fill(frame, (byte) 0xee);
        System.arraycopy(payload, 0, frame, 9, payload.length);
        packet.bytes = frame;
        packet.captured = frame.length;
        packet.original = frame.length + sent - payload.length;
        packet.number++;
        headers.bytes = frame;
        headers.payloadOffset = 9;
        headers.payloadLength = payload.length;
        headers.payloadOnWire = sent;
        headers.datagramLength = sent + 28;
        table.accept(packet, headers);
        return this;
    }

    Wire finish() {
        table.finish();
        dns.finish();
        return this;
    }

    long counter(String key) {
        long[] found = {0};
        dns.report((name, value) -> found[0] += name.equals(key) ? value : 0);
        return found[0];
    }
}
