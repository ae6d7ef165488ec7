package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drives a flow table as a decoder would, one segment or datagram a call, and remembers what came out. */
final class Talk {
    static final int CLIENT = 0x0a000001, SERVER = 0xc0000201, CLIENT_PORT = 40_000, SERVER_PORT = 443;

    final List<Flow> ended = new ArrayList<>();
    final Recorder recorder = new Recorder();
    final FlowTable table;
    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private long micros = 1_700_000_000_000_000L;

    Talk() {
        this(FlowLimits.standard());
    }

    Talk(FlowLimits limits) {
        table = new FlowTable(limits, List.of(recorder), List.of(recorder), ended::add);
    }

    Talk after(long laterMicros) {
        micros += laterMicros;
        return this;
    }

    /** The next segments travel on another path. */
    Talk path(long path) {
        headers.path = path;
        return this;
    }

    Talk client(int flags, int sequence, int acknowledgment, String payload) {
        return segment(Side.CLIENT, flags, sequence, acknowledgment, bytes(payload), payload.length());
    }

    Talk server(int flags, int sequence, int acknowledgment, String payload) {
        return segment(Side.SERVER, flags, sequence, acknowledgment, bytes(payload), payload.length());
    }

    Talk segment(Side from, int flags, int sequence, int acknowledgment, byte[] payload, int onWire) {
        ends(from);
        headers.protocol = Headers.TCP;
        headers.tcpFlags = flags;
        headers.sequence = sequence;
        headers.acknowledgment = acknowledgment;
        headers.window = 64_240;
        return packet(payload, onWire);
    }

    /** As {@link #client}, with TCP options. */
    Talk withOptions(Side from, int flags, int sequence, int acknowledgment, byte... options) {
        headers.optionsLength = options.length;
        headers.optionsOffset = 0;
        segment(from, flags, sequence, acknowledgment, options, 0);
        headers.optionsLength = 0;
        return this;
    }

    Talk datagram(Side from, String payload) {
        ends(from);
        headers.protocol = Headers.UDP;
        return packet(bytes(payload), payload.length());
    }

    Talk handshake() {
        return client(Headers.SYN, 100, 0, "")
                .after(20_000)
                .server(Headers.SYN | Headers.ACK, 900, 101, "")
                .after(1_000)
                .client(Headers.ACK, 101, 901, "");
    }

    TcpFlow only() {
        table.finish();
        if (ended.size() != 1) {
            throw new AssertionError(ended.size() + " flows instead of one");
        }
        return (TcpFlow) ended.getFirst();
    }

    Map<String, Long> counters() {
        Map<String, Long> counters = new HashMap<>();
        table.report(counters::put);
        return counters;
    }

    private void ends(Side from) {
        headers.ipVersion = 4;
        headers.hasTransport = true;
        headers.timeToLive = from == Side.CLIENT ? 64 : 57;
        long client = IpAddress.mapped(CLIENT);
        long server = IpAddress.mapped(SERVER);
        headers.sourceLow = from == Side.CLIENT ? client : server;
        headers.destinationLow = from == Side.CLIENT ? server : client;
        headers.sourcePort = from == Side.CLIENT ? CLIENT_PORT : SERVER_PORT;
        headers.destinationPort = from == Side.CLIENT ? SERVER_PORT : CLIENT_PORT;
    }

    private Talk packet(byte[] payload, int onWire) {
        packet.number++;
        packet.timeNanos = micros * 1_000;
        packet.original = 54 + onWire;
        headers.bytes = payload;
        headers.payloadOffset = 0;
        headers.payloadLength = onWire == 0 ? 0 : payload.length;
        headers.payloadOnWire = onWire;
        table.accept(packet, headers);
        return this;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
