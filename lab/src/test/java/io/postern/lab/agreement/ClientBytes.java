package io.postern.lab.agreement;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamProtocol;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.record.RecordHeader;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** Keeps the first bytes of both sides of the flows that another protocol claims, for whoever wants to read them again. */
final class ClientBytes implements StreamProtocol {
    private static final int MOST = 1 << 17;
    /** Record header, message header and version stand before a hello's random value. */
    private static final int BEFORE_RANDOM = 11;

    private final StreamProtocol protocol;
    private final IdentityHashMap<TcpFlow, Map<Side, ByteArrayOutputStream>> kept = new IdentityHashMap<>();

    ClientBytes(StreamProtocol protocol) {
        this.protocol = protocol;
    }

    /**
     * What a side sent from the record on in which a hello begins; all when it is one of SSL 2, which comes first.
     *
     * @param again whether it is the second one with its random value
     */
    byte[] from(TcpFlow flow, Side side, ClientHello hello, boolean again) {
        byte[] bytes = kept.getOrDefault(flow, Map.of())
                .getOrDefault(side, new ByteArrayOutputStream())
                .toByteArray();
        int begin = hello.ssl2() ? 0 : find(bytes, hello.random().toArray(), 0);
        if (again) {
            begin = find(bytes, hello.random().toArray(), begin + 1);
        }
        return Arrays.copyOfRange(bytes, begin, bytes.length);
    }

    /** Where a handshake record with a hello with this random value begins, from a place on; the end when there is none. */
    private static int find(byte[] bytes, byte[] random, int from) {
        for (int at = from; at + BEFORE_RANDOM + random.length <= bytes.length; at++) {
            int value = at + BEFORE_RANDOM;
            boolean begins =
                    bytes[at] == ContentType.HANDSHAKE && bytes[at + RecordHeader.LENGTH] == HandshakeType.CLIENT_HELLO;
            if (begins && Arrays.equals(bytes, value, value + random.length, random, 0, random.length)) {
                return at;
            }
        }
        return bytes.length;
    }

    @Override
    public Claim claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length) {
        return protocol.claim(flow, from, bytes, offset, length);
    }

    @Override
    public StreamReader open(TcpFlow flow) {
        Map<Side, ByteArrayOutputStream> sides =
                Map.of(Side.CLIENT, new ByteArrayOutputStream(), Side.SERVER, new ByteArrayOutputStream());
        kept.put(flow, sides);
        StreamReader reader = protocol.open(flow);
        return new StreamReader() {
            @Override
            public boolean read(Side from, byte[] bytes, int offset, int length, Packet packet) {
                ByteArrayOutputStream out = sides.getOrDefault(from, new ByteArrayOutputStream());
                out.write(bytes, offset, Math.min(length, MOST - Math.min(MOST, out.size())));
                return reader.read(from, bytes, offset, length, packet);
            }

            @Override
            public boolean gap(Side from, long length, Incompleteness reason, Packet packet) {
                return reader.gap(from, length, reason, packet);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
