package io.postern.bench;

import io.postern.bench.traffic.BuildFarmTraffic;
import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.dns.DnsProtocol;
import io.postern.gateway.cli.Console;
import io.postern.gateway.cli.PosternCommand;
import io.postern.tls.TlsProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each stage adds to the cost of a packet: the build farm mix read from the page cache, by more and more of the
 * chain. Nanoseconds a packet; the difference of two rows is what the later stage costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StagesBenchmark {
    private static final int VISITS = 4000;
    private static final int PACKETS = 90_000;

    private Path file = Path.of("");

    /** Writes the capture. */
    @Setup
    public void generate() throws IOException {
        file = Files.createTempFile("postern-stages-", ".pcap");
        if (BuildFarmTraffic.write(file, VISITS) != PACKETS) {
            throw new IllegalStateException("the mix does not have " + PACKETS + " packets");
        }
    }

    /** Removes it. */
    @TearDown
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** The file reader alone. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long read() throws IOException {
        try (PacketSource source = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (source.next(packet)) {}
            return packet.number;
        }
    }

    /** And the decoder. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long readAndDecode() throws IOException {
        try (PacketSource source = CaptureFile.open(file)) {
            Packet packet = new Packet();
            Headers headers = new Headers();
            Decoder decoder = new Decoder();
            long datagrams = 0;
            while (source.next(packet)) {
                datagrams += decoder.decode(packet, headers) ? 1 : 0;
            }
            return datagrams;
        }
    }

    /** And the flow table, without a protocol. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int withFlows() throws IOException {
        return through(new FlowTable(FlowLimits.standard(), List.of(), List.of(), flow -> {}));
    }

    /** And the readers of TLS and DNS, which tell nobody. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int withReaders() throws IOException {
        Silence silence = new Silence();
        DnsProtocol dns = new DnsProtocol(silence);
        TlsProtocol tls = new TlsProtocol(silence);
        return through(new FlowTable(
                FlowLimits.standard(),
                List.of(tls, dns.streams(), tls.clearStreams()),
                List.of(dns.datagrams()),
                flow -> {}));
    }

    /** The program: all of it, and the tables of the summary. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int program() {
        return run("replay", "--no-progress", file.toString());
    }

    /** And the log of all events, written to nowhere. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int programWithEvents() {
        return run("replay", "--no-progress", "--events", "-", file.toString());
    }

    private static int run(String... arguments) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        PrintStream text = new PrintStream(nowhere, false, StandardCharsets.UTF_8);
        Console console = new Console(InputStream.nullInputStream(), nowhere, text, text, false, false, Map.of());
        return PosternCommand.run(console, arguments);
    }

    private int through(FlowTable flows) throws IOException {
        try (PacketSource source = CaptureFile.open(file)) {
            Packet packet = new Packet();
            Headers headers = new Headers();
            Decoder decoder = new Decoder();
            while (source.next(packet)) {
                if (decoder.decode(packet, headers)) {
                    flows.accept(packet, headers);
                }
            }
            int active = flows.active();
            flows.finish();
            return active;
        }
    }
}
