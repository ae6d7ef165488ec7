package io.postern.tls.reset;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One connection, segment by segment, as a capture beside the client has it. The server is 12 hops and 40 ms away. */
final class Segments {
    static final int HELLO = 500;

    private static final int CLIENT_ISN = 1_000, SERVER_ISN = 900_000;

    private final List<TcpFlow> ended = new ArrayList<>();
    private final FlowTable table =
            new FlowTable(FlowLimits.standard(), List.of(), List.of(), flow -> ended.add((TcpFlow) flow));
    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private long micros = 1_700_000_000_000_000L;
    private int clientNext = CLIENT_ISN;
    private int serverNext = SERVER_ISN;
    private int timeToLive = 52;
    private boolean dontFragment = true;

    Segments after(long laterMicros) {
        micros += laterMicros;
        return this;
    }

    /** How segments of the server arrive from now on. */
    Segments serverTimeToLive(int hops) {
        timeToLive = hops;
        return this;
    }

    Segments serverFragments() {
        dontFragment = false;
        return this;
    }

    Segments syn() {
        segment(Side.CLIENT, Headers.SYN, CLIENT_ISN, 0, 0);
        clientNext = CLIENT_ISN + 1;
        return this;
    }

    Segments synAck() {
        segment(Side.SERVER, Headers.SYN | Headers.ACK, SERVER_ISN, clientNext, 0);
        serverNext = SERVER_ISN + 1;
        return this;
    }

    Segments ack() {
        return segment(Side.CLIENT, Headers.ACK, clientNext, serverNext, 0);
    }

    Segments open() {
        return syn().after(40_000).synAck().after(50).ack();
    }

    Segments hello() {
        segment(Side.CLIENT, Headers.PSH | Headers.ACK, clientNext, serverNext, HELLO);
        clientNext += HELLO;
        return this;
    }

    Segments helloAgain() {
        return segment(Side.CLIENT, Headers.PSH | Headers.ACK, clientNext - HELLO, serverNext, HELLO);
    }

    Segments answer(int length) {
        segment(Side.SERVER, Headers.ACK, serverNext, clientNext, length);
        serverNext += length;
        return this;
    }

    Segments reset(int flags, int sequenceOffset) {
        return reset(flags, sequenceOffset, clientNext, 0);
    }

    Segments reset(int flags, int sequenceOffset, int acknowledgment, int payload) {
        return segment(Side.SERVER, Headers.RST | flags, serverNext + sequenceOffset, acknowledgment, payload);
    }

    Segments serverFin() {
        segment(Side.SERVER, Headers.FIN | Headers.ACK, serverNext, clientNext, 0);
        serverNext++;
        return this;
    }

    private Segments segment(Side from, int flags, int sequence, int acknowledgment, int payload) {
        boolean client = from == Side.CLIENT;
        headers.ipVersion = 4;
        headers.protocol = Headers.TCP;
        headers.hasTransport = true;
        headers.timeToLive = client ? 64 : timeToLive;
        headers.dontFragment = client || dontFragment;
        headers.sourceLow = IpAddress.mapped(client ? 0x0a000001 : 0xc6336401);
        headers.destinationLow = IpAddress.mapped(client ? 0xc6336401 : 0x0a000001);
        headers.sourcePort = client ? 40_000 : 443;
        headers.destinationPort = client ? 443 : 40_000;
        headers.tcpFlags = flags;
        headers.sequence = sequence;
        headers.acknowledgment = acknowledgment;
        headers.bytes = new byte[payload];
        headers.payloadLength = payload;
        headers.payloadOnWire = payload;
        packet.number++;
        packet.timeNanos = micros * 1_000;
        packet.original = 54 + payload;
        table.accept(packet, headers);
        return this;
    }

    private TcpFlow only() {
        table.finish();
        return ended.getFirst();
    }

    ResetVerdict verdict() {
        return ResetJudge.judge(only()).orElseThrow();
    }

    List<ResetEvidence> evidence() {
        return verdict().evidence().stream().map(ResetFinding::kind).toList();
    }

    Optional<String> signature() {
        return TamperingSignature.of(only());
    }
}
