package io.postern.bench;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the flow table costs a packet: one of a flow it knows, and one that begins a flow. No protocol is plugged in. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlowTableBenchmark {
    private static final int CLIENTS = 0x0a00_0000;
    private static final int PAYLOAD = 1400;
    private static final long BETWEEN_SEGMENTS = 100_000;
    /** So that some 60,000 flows wait for their time-out. */
    private static final long BETWEEN_NEW_FLOWS = 1_000_000;

    /** Odd, so that the flows come in an order that no cache foresees, each as often as the others. */
    private static final int STRIDE = 40_503;

    /** Flows that are alive: those of one host, those of a build farm. */
    @Param({"64", "100000"})
    private int flows;

    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private FlowTable table = table();
    private int turn;

    /** Opens the flows: SYN, SYN-ACK, ACK. */
    @Setup
    public void open() {
        table = table();
        turn = 0;
        packet.timeNanos = 0;
        packet.captured = 54;
        packet.original = 54;
        headers.ipVersion = 4;
        headers.hasTransport = true;
        headers.datagramLength = 40;
        headers.protocol = Headers.TCP;
        for (int i = 0; i < flows; i++) {
            segment(i, true, Headers.SYN, 1000, 0, 0);
            segment(i, false, Headers.SYN | Headers.ACK, 9000, 1001, 0);
            segment(i, true, Headers.ACK, 1001, 9001, 0);
        }
    }

    /** A segment of data of one of the flows. */
    @Benchmark
    public FlowTable segmentOfKnownFlow() {
        turn += STRIDE;
        segment(Integer.remainderUnsigned(turn, flows), false, Headers.ACK, 9001, 1001, PAYLOAD);
        return table;
    }

    /** A datagram from a port that was not heard of for long enough to be forgotten. */
    @Benchmark
    public FlowTable datagramOfNewFlow() {
        headers.protocol = Headers.UDP;
        headers.sourceLow = IpAddress.mapped(CLIENTS + (++turn >>> 15));
        headers.sourcePort = 1024 + (turn & 0x7fff);
        headers.destinationLow = IpAddress.mapped(0xc000_0235);
        headers.destinationPort = 53;
        headers.payloadLength = 40;
        headers.payloadOnWire = 40;
        accept(BETWEEN_NEW_FLOWS);
        return table;
    }

    private static FlowTable table() {
        return new FlowTable(FlowLimits.standard(), List.of(), List.of(), flow -> {});
    }

    private void segment(int flow, boolean up, int flags, int sequence, int acknowledgment, int payload) {
        long client = IpAddress.mapped(CLIENTS + flow / 1000);
        long server = IpAddress.mapped(0xc612_0001);
        int port = 20_000 + flow % 1000;
        headers.sourceLow = up ? client : server;
        headers.sourcePort = up ? port : 443;
        headers.destinationLow = up ? server : client;
        headers.destinationPort = up ? 443 : port;
        headers.tcpFlags = flags;
        headers.sequence = sequence;
        headers.acknowledgment = acknowledgment;
        headers.payloadLength = payload;
        headers.payloadOnWire = payload;
        accept(BETWEEN_SEGMENTS);
    }

    private void accept(long nanosLater) {
        packet.number++;
        packet.timeNanos += nanosLater;
        table.accept(packet, headers);
    }
}
