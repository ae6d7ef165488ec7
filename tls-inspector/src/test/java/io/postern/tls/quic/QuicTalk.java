package io.postern.tls.quic;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.tls.Wire;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.keys.KeySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Datagrams between two ends, through a flow table to what is tested, and what it tells. */
public final class QuicTalk implements QuicListener {
    /** What was told, in order. */
    public final List<QuicHandshake> handshakes = new ArrayList<>();
    /** Flows that were told to be QUIC, in order. */
    public final List<Flow> flows = new ArrayList<>();

    private final QuicProtocol protocol;
    private final FlowTable table;
    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private int cut;
    private int clientPort = 50_000;

    public QuicTalk() {
        this(QuicProtocol.STANDARD_ROOM);
    }

    public QuicTalk(long room) {
        this(room, KeySource.NONE);
    }

    QuicTalk(long room, KeySource keys) {
        protocol = new QuicProtocol(this, room, keys);
        table = new FlowTable(FlowLimits.standard(), List.of(), List.of(protocol), flow -> {});
        headers.ipVersion = 4;
        headers.protocol = Headers.UDP;
        headers.hasTransport = true;
    }

    @Override
    public void handshake(Flow flow, QuicHandshake handshake) {
        handshakes.add(handshake);
        flows.add(flow);
    }

    /** Lets the capture lack the last bytes of each datagram from here on. */
    public QuicTalk cutting(int bytes) {
        cut = bytes;
        return this;
    }

    /** What follows comes from another port of the client. */
    public QuicTalk newFlow() {
        clientPort++;
        return this;
    }

    public QuicTalk client(byte[]... packets) {
        return send(Side.CLIENT, packets);
    }

    public QuicTalk server(byte[]... packets) {
        return send(Side.SERVER, packets);
    }

    private QuicTalk send(Side from, byte[]... packets) {
        byte[] datagram = Wire.join(packets);
        boolean client = from == Side.CLIENT;
        headers.sourcePort = client ? clientPort : 443;
        headers.destinationPort = client ? 443 : clientPort;
        headers.sourceLow = client ? 1 : 2;
        headers.destinationLow = client ? 2 : 1;
        headers.bytes = datagram;
        headers.payloadLength = Math.max(0, datagram.length - cut);
        headers.payloadOnWire = datagram.length;
        packet.number++;
        packet.timeNanos += 1_000_000;
        table.accept(packet, headers);
        return this;
    }

    public QuicTalk end() {
        table.finish();
        return this;
    }

    /** The only connection, at the end of the flow. */
    public QuicHandshake only() {
        end();
        if (handshakes.size() != 1) {
            throw new AssertionError("told " + handshakes.size());
        }
        return handshakes.getFirst();
    }

    public ClientHello hello() {
        return only().clientHello().orElseThrow().message();
    }

    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        protocol.report(counters::put);
        return counters;
    }
}
