package io.postern.bench;

import io.postern.bench.traffic.Lookups;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import io.postern.dns.DnsGuard;
import io.postern.dns.DnsListener;
import io.postern.dns.DnsProtocol;
import io.postern.dns.JudgementListener;
import io.postern.dns.exchange.Exchanges;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/**
 * What an ordinary exchange costs to judge: a query and its answer, read and paired, with and without a guard. The difference is the
 * guard's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DnsGuardBenchmark implements DnsListener {
    private static final int CLIENTS = 0x0a00_0000;
    private static final int NAMES = 256;

    /** Flows that exchanges go on in. */
    @Param({"16", "20000"})
    private int flows;

    private final DnsMessageCursor message = new DnsMessageCursor();
    private final Exchanges exchanges = new Exchanges(Exchanges.DEFAULT_MAX, query -> {});
    private final Packet packet = new Packet();
    private final DnsGuard guard =
            new DnsGuard(Knowledge.NONE, TrustedAnswers.NONE, TlsWitness.NONE, JudgementListener.NONE);
    private final DnsGuard comparing =
            new DnsGuard(Knowledge.NONE, DnsGuardBenchmark::agreeing, TlsWitness.NONE, JudgementListener.NONE);
    private final byte[][] queries = new byte[NAMES][];
    private final byte[][] answers = new byte[NAMES][];
    private Flow[] opened = {};
    private int turn;

    private static TrustedAnswer agreeing(String name, int type, long timeNanos) {
        return new TrustedAnswer(
                TrustedAnswer.Status.ADDRESSES,
                Set.of(new IpAddress(0, IpAddress.mapped(Lookups.ADDRESS))),
                List.of(),
                TrustedAnswer.Dnssec.INSECURE,
                List.of("alpha", "beta"));
    }

    /** Opens the flows; a flow table is the only one that can. */
    @Setup
    public void open() {
        for (int i = 0; i < NAMES; i++) {
            queries[i] = Lookups.query(i);
            answers[i] = Lookups.answer(i);
        }
        opened = new Flow[flows];
        DnsProtocol dns = new DnsProtocol(this);
        FlowTable table = new FlowTable(FlowLimits.standard(), List.of(), List.of(dns.datagrams()), flow -> {});
        Headers headers = new Headers();
        headers.ipVersion = 4;
        headers.hasTransport = true;
        headers.protocol = Headers.UDP;
        headers.destinationLow = IpAddress.mapped(CLIENTS + 53);
        headers.destinationPort = 53;
        headers.bytes = queries[0];
        headers.payloadLength = queries[0].length;
        headers.payloadOnWire = queries[0].length;
        for (turn = 0; turn < flows; turn++) {
            headers.sourceLow = IpAddress.mapped(CLIENTS + 256 + turn / 1000);
            headers.sourcePort = 2000 + turn % 1000;
            packet.number++;
            table.accept(packet, headers);
        }
        turn = 0;
    }

    /** Read and paired only. */
    @Benchmark
    public Pairing unjudged() {
        Flow flow = next();
        pair(flow, Side.CLIENT, queries[turn % NAMES]);
        return pair(flow, Side.SERVER, answers[turn % NAMES]);
    }

    /** Judged by what the capture shows. */
    @Benchmark
    public Optional<Judgement> judged() {
        return judge(guard);
    }

    /** Judged by trusted answers as well, which agree. */
    @Benchmark
    public Optional<Judgement> compared() {
        return judge(comparing);
    }

    private Optional<Judgement> judge(DnsGuard by) {
        Flow flow = next();
        by.observe(flow, Side.CLIENT, packet, message, pair(flow, Side.CLIENT, queries[turn % NAMES]));
        return by.observe(flow, Side.SERVER, packet, message, pair(flow, Side.SERVER, answers[turn % NAMES]));
    }

    private Flow next() {
        turn = turn + 1 == flows ? 0 : turn + 1;
        return opened[turn];
    }

    private Pairing pair(Flow flow, Side from, byte[] bytes) {
        packet.timeNanos += 30_000;
        packet.number++;
        message.read(bytes, 0, bytes.length, Kind.DNS);
        return exchanges.pair(flow, from, packet, message, 57);
    }

    @Override
    public void message(Flow flow, Side from, Packet current, DnsMessageCursor read, Pairing pairing) {
        opened[turn] = flow;
    }

    @Override
    public void anomaly(Flow flow, Side from, Packet current, DnsAnomaly anomaly) {
        throw new IllegalStateException("the benchmark's messages are in order, but: " + anomaly.detail());
    }

    @Override
    public void unanswered(UnansweredQuery query) {}
}
