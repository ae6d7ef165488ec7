package io.postern.dns;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;

/** Reads both sides of one DNS connection, from its first octet to its last. */
final class DnsStream implements StreamReader {
    private final MessageFraming client;
    private final MessageFraming server;

    DnsStream(TcpFlow flow, MessageIntake intake, Likeness likeness, StreamBuffers buffers) {
        client = new MessageFraming(flow, Side.CLIENT, intake, likeness, buffers);
        server = new MessageFraming(flow, Side.SERVER, intake, likeness, buffers);
    }

    @Override
    public boolean read(Side from, byte[] bytes, int offset, int length, Packet packet) {
        framing(from).take(bytes, offset, length, packet);
        return isOpen();
    }

    @Override
    public boolean gap(Side from, long length, Incompleteness reason, Packet packet) {
        framing(from).gap(length, reason);
        return isOpen();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private MessageFraming framing(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private boolean isOpen() {
        return client.isOpen() || server.isOpen();
    }
}
