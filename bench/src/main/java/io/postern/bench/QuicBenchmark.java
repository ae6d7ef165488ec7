package io.postern.bench;

import io.postern.bench.traffic.QuicBytes;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Claim;
import io.postern.capture.flow.DatagramReader;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.quic.QuicListener;
import io.postern.tls.quic.QuicProtocol;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What QUIC costs: a connection's first packet from the claim to its hello, and a look at what is no QUIC. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuicBenchmark {
    /** Different first packets, so that no key is known from the one before. */
    private static final int PACKETS = 1024;

    private final Sink sink = new Sink();
    private final QuicProtocol protocol = new QuicProtocol(sink);
    private final Flow flow = flow();
    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private final byte[][] initials = new byte[PACKETS][];
    private final byte[][] others = new byte[PACKETS][QuicBytes.INITIAL];
    private int turn;

    /** Writes the packets. */
    @Setup
    public void packets() {
        Random random = new Random(1);
        QuicBytes bytes = new QuicBytes(random);
        for (int i = 0; i < PACKETS; i++) {
            initials[i] = bytes.initial("host-" + i % 10 + ".example");
            random.nextBytes(others[i]);
        }
    }

    private Headers next(byte[][] datagrams) {
        turn = turn + 1 & PACKETS - 1;
        headers.bytes = datagrams[turn];
        headers.payloadLength = headers.bytes.length;
        headers.payloadOnWire = headers.payloadLength;
        return headers;
    }

    /** Keys derived, packet opened, frames read, ClientHello read and told: all that a new connection costs. */
    @Benchmark
    public long initial() {
        return connection();
    }

    /** The same in a process that has the optimizing compiler: it alone uses the processor's instructions for AES and SHA. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "-XX:TieredStopAtLevel=4")
    public long initialOptimized() {
        return connection();
    }

    private long connection() {
        Headers next = next(initials);
        if (protocol.claim(flow, Side.CLIENT, next) != Claim.YES_FROM_CLIENT) {
            throw new IllegalStateException("an Initial packet was not taken for one");
        }
        DatagramReader reader = protocol.open(flow);
        long before = sink.hellos;
        reader.read(flow, Side.CLIENT, packet, next);
        reader.close(flow);
        if (sink.hellos != before + 1) {
            throw new IllegalStateException("no ClientHello");
        }
        return sink.hellos;
    }

    /** Datagrams of random bytes: a quarter of them looks like a long header at first sight. */
    @Benchmark
    public Claim other() {
        return protocol.claim(flow, Side.CLIENT, next(others));
    }

    private static final class Sink implements QuicListener {
        private long hellos;

        @Override
        public void handshake(Flow flow, QuicHandshake handshake) {
            hellos += handshake.clientHello().orElseThrow().message().complete() ? 1 : 0;
        }
    }

    private static Flow flow() {
        Headers headers = new Headers();
        headers.ipVersion = 4;
        headers.protocol = Headers.UDP;
        headers.hasTransport = true;
        Flow[] found = new Flow[1];
        FlowTable table = new FlowTable(FlowLimits.standard(), List.of(), List.of(), ended -> found[0] = ended);
        table.accept(new Packet(), headers);
        table.finish();
        return found[0];
    }
}
