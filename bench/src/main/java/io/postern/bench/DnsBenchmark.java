package io.postern.bench;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import io.postern.dns.DnsListener;
import io.postern.dns.DnsProtocol;
import io.postern.dns.exchange.Exchanges;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a DNS message costs: read, paired, written as text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DnsBenchmark implements DnsListener {
    private static final byte[] QUERY =
            HexFormat.of().parseHex("1234010000010000000000000570726f787906676f6c616e67036f72670000010001");
    private static final byte[] RESPONSE = HexFormat.of()
            .parseHex("1234818000010002000000000570726f787906676f6c616e67036f72670000010001"
                    + "c00c000100010000012c0004c0000201c00c000100010000012c0004c0000202");
    private static final int CLIENTS = 0x0a00_0000;

    /** Flows that exchanges go on in: each asks, is answered, and asks again after all others have. */
    @Param({"16", "20000"})
    private int flows;

    private final DnsMessageCursor message = new DnsMessageCursor();
    private final Exchanges exchanges = new Exchanges(Exchanges.DEFAULT_MAX, query -> {});
    private final Packet packet = new Packet();
    private final StringBuilder text = new StringBuilder(1024);
    private final byte[] query = QUERY.clone();
    private final byte[] response = RESPONSE.clone();
    private Flow[] opened = {};
    private int turn;

    /** Opens the flows; a flow table is the only one that can. */
    @Setup
    public void open() {
        opened = new Flow[flows];
        DnsProtocol dns = new DnsProtocol(this);
        FlowTable table = new FlowTable(FlowLimits.standard(), List.of(), List.of(dns.datagrams()), flow -> {});
        Headers headers = new Headers();
        headers.ipVersion = 4;
        headers.hasTransport = true;
        headers.protocol = Headers.UDP;
        headers.destinationLow = IpAddress.mapped(CLIENTS + 53);
        headers.destinationPort = 53;
        headers.bytes = QUERY;
        headers.payloadLength = QUERY.length;
        headers.payloadOnWire = QUERY.length;
        for (turn = 0; turn < flows; turn++) {
            headers.sourceLow = IpAddress.mapped(CLIENTS + 256 + turn / 1000);
            headers.sourcePort = 2000 + turn % 1000;
            packet.number++;
            table.accept(packet, headers);
        }
        turn = 0;
    }

    /** A response with two addresses, checked from end to end. */
    @Benchmark
    public DnsMessageCursor read() {
        message.read(response, 0, response.length, Kind.DNS);
        return message;
    }

    /** A query and its response, each read and paired; the figure is for one of them. */
    @Benchmark
    @OperationsPerInvocation(2)
    public Pairing readAndPair() {
        Flow flow = opened[turn];
        turn = turn + 1 == flows ? 0 : turn + 1;
        packet.timeNanos += 100_000;
        packet.number += 2;
        message.read(query, 0, query.length, Kind.DNS);
        exchanges.pair(flow, Side.CLIENT, packet, message, 64);
        message.read(response, 0, response.length, Kind.DNS);
        return exchanges.pair(flow, Side.SERVER, packet, message, 64);
    }

    /** All that a log writes of a response with two addresses. */
    @Benchmark
    public StringBuilder readAndWrite() {
        message.read(response, 0, response.length, Kind.DNS);
        text.setLength(0);
        message.writeQuestionName(0, text);
        for (int record = 0; record < message.records(); record++) {
            message.writeOwner(record, text);
            message.writeRdata(record, text);
        }
        return text;
    }

    @Override
    public void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        opened[turn] = flow;
    }

    @Override
    public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly) {
        throw new IllegalStateException("the benchmark's messages are in order, but: " + anomaly.detail());
    }

    @Override
    public void unanswered(UnansweredQuery query) {}
}
