package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protocol made for tests: what begins with {@code >} is its client's, with {@code <} its server's, and {@code ?} needs a second
 * look before it is refused. Writes down what it is
 * given, a gap as {@code [reason length]}. A {@code .} tells it that it has enough.
 */
final class Recorder implements StreamProtocol, DatagramProtocol {
    final StringBuilder client = new StringBuilder(), server = new StringBuilder();
    final List<Long> packets = new ArrayList<>();
    int opened, closed;

    @Override
    public Claim claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length) {
        if (length < 3) {
            return ">?<".indexOf(bytes[offset]) >= 0 ? Claim.NEED_MORE : Claim.NO;
        }
        return switch (bytes[offset]) {
            case '>' -> Claim.YES_FROM_CLIENT;
            case '<' -> Claim.YES_FROM_SERVER;
            default -> Claim.NO;
        };
    }

    @Override
    public StreamReader open(TcpFlow flow) {
        opened++;
        return new StreamReader() {
            @Override
            public boolean read(Side from, byte[] bytes, int offset, int length, Packet packet) {
                String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
                of(from).append(text);
                packets.add(packet.number);
                return !text.endsWith(".");
            }

            @Override
            public boolean gap(Side from, long length, Incompleteness reason, Packet packet) {
                of(from).append('[')
                        .append(reason.word())
                        .append(' ')
                        .append(length)
                        .append(']');
                return true;
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    @Override
    public Claim claim(Flow flow, Side from, Headers headers) {
        return headers.bytes[headers.payloadOffset] == '<' ? Claim.YES_FROM_SERVER : Claim.NO;
    }

    @Override
    public DatagramReader open(Flow flow) {
        opened++;
        return new DatagramReader() {
            @Override
            public void read(Flow flow, Side from, Packet packet, Headers h) {
                of(from).append(new String(h.bytes, h.payloadOffset, h.payloadLength, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void close(Flow flow) {
                closed++;
            }
        };
    }

    private StringBuilder of(Side side) {
        return side == Side.CLIENT ? client : server;
    }
}
