package io.postern.bench;

import io.postern.bench.traffic.HandshakeBytes;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.tls.TlsHandshake;
import io.postern.tls.TlsListener;
import io.postern.tls.TlsProtocol;
import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Framing;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** What a ClientHello costs: alone, as part of a session, and with its fingerprints. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClientHelloBenchmark {
    /** Record header and handshake header. */
    private static final int HEADERS = 9;

    private static final int SEGMENT = 1400;

    /** Whether the hello carries a post-quantum key share: some 1,500 bytes in two segments instead of 517 in one. */
    @Param({"false", "true"})
    private boolean postQuantum;

    private final byte[] hello = new byte[2048];
    private final byte[] answer = new byte[512];
    private final byte[] data = new byte[64];
    private final Packet packet = new Packet();
    private final Sink sink = new Sink();
    private final TlsProtocol protocol = new TlsProtocol(sink);
    private final TcpFlow flow = flow();
    private int helloLength;
    private int answerLength;

    /** Writes both hellos. */
    @Setup
    public void hellos() {
        HandshakeBytes bytes = new HandshakeBytes(new Random(1));
        helloLength = bytes.clientHello(hello, 0, "proxy.golang.org", postQuantum);
        answerLength = bytes.serverHello(answer, 0);
        HandshakeBytes.data(data, 0, data.length);
    }

    /** The message read in place, and its name. */
    @Benchmark
    public Optional<String> parseAndName() {
        return read().serverName();
    }

    private ClientHello read() {
        int length = helloLength - HEADERS;
        return ClientHello.read(Opaque.copyOf(hello, HEADERS, length), new Framing(0x0301, length, 1, 1));
    }

    /** The message read, JA3 and JA4. */
    @Benchmark
    public int fingerprints() {
        ClientHello read = read();
        return Ja3.of(read).orElseThrow().hash().length()
                + Ja4.of(read, Ja4.Transport.TCP).orElseThrow().length();
    }

    /** A TLS 1.3 session from the claim to the release: both hellos, the server's flight begun, the client's answer. */
    @Benchmark
    public @Nullable Object session() {
        protocol.claim(flow, Side.CLIENT, hello, 0, Math.min(helloLength, SEGMENT));
        StreamReader reader = protocol.open(flow);
        boolean more = true;
        for (int at = 0; at < helloLength && more; at += SEGMENT) {
            more = reader.read(Side.CLIENT, hello, at, Math.min(SEGMENT, helloLength - at), packet);
        }
        more &= reader.read(Side.SERVER, answer, 0, answerLength, packet);
        more &= reader.read(Side.SERVER, data, 0, data.length, packet);
        if (!more || reader.read(Side.CLIENT, data, 0, data.length, packet)) {
            throw new IllegalStateException("released too early or too late");
        }
        return sink.last;
    }

    private static TcpFlow flow() {
        Headers headers = new Headers();
        headers.ipVersion = 4;
        headers.protocol = Headers.TCP;
        headers.hasTransport = true;
        TcpFlow[] found = new TcpFlow[1];
        FlowTable table =
                new FlowTable(FlowLimits.standard(), List.of(), List.of(), ended -> found[0] = (TcpFlow) ended);
        table.accept(new Packet(), headers);
        table.finish();
        return found[0];
    }

    private static final class Sink implements TlsListener {
        private @Nullable Object last;

        @Override
        public void handshake(TcpFlow flow, TlsHandshake handshake) {
            last = handshake;
        }

        @Override
        public void anomaly(TcpFlow flow, Side from, TlsAnomaly anomaly, long packet, long timeNanos) {
            throw new IllegalStateException(anomaly.name());
        }

        @Override
        public void alert(TcpFlow flow, Side from, TlsAlert alert, long packet, long timeNanos) {
            throw new IllegalStateException(alert.name());
        }

        @Override
        public void connect(TcpFlow flow, HttpConnect connect) {
            throw new IllegalStateException(connect.authority());
        }

        @Override
        public void clear(TcpFlow flow, Side from, String protocol, long packet) {
            throw new IllegalStateException(protocol);
        }
    }
}
