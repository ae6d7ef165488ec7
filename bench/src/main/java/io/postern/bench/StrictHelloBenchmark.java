package io.postern.bench;

import io.postern.bench.traffic.HandshakeBytes;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.strict.RetryWatch;
import io.postern.tls.strict.StrictHello;
import io.postern.tls.strict.StrictHelloReader;
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

/** What the gateway's strict reading costs a connection: a hello with a post-quantum key share, some 1,600 bytes in two segments. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StrictHelloBenchmark {
    private static final int SEGMENT = 1400;

    private final byte[] hello = new byte[2048];
    private final byte[] answer = new byte[512];
    private int helloLength;
    private int answerLength;

    /** Writes both hellos. */
    @Setup
    public void hellos() {
        HandshakeBytes bytes = new HandshakeBytes(new Random(1));
        helloLength = bytes.clientHello(hello, 0, "proxy.golang.org", true);
        answerLength = bytes.serverHello(answer, 0);
    }

    /** The hello, and its name. */
    @Benchmark
    public StrictHello hello() {
        StrictHelloReader reader = new StrictHelloReader();
        reader.read(hello, 0, SEGMENT);
        reader.read(hello, SEGMENT, helloLength - SEGMENT);
        return reader.hello();
    }

    /** All that a line of the log needs: protocols, version, fingerprint, whether the name hides. */
    @Benchmark
    public int helloAndLogFields() {
        StrictHello read = hello();
        return read.applicationProtocols().size()
                + read.bestVersion()
                + read.hiding().name().length()
                + Ja4.of(read.hello(), Ja4.Transport.TCP).orElse("").length();
    }

    /** The hello, and the watch over the server's answer. */
    @Benchmark
    public RetryWatch.State helloAndWatch() {
        RetryWatch watch = new RetryWatch(hello(), StrictHelloReader.USUAL_CAP);
        return watch.server(answer, 0, answerLength);
    }
}
