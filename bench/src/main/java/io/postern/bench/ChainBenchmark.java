package io.postern.bench;

import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.PemException;
import io.postern.tls.chain.Root;
import io.postern.tls.chain.Roots;
import io.postern.tls.wire.Opaque;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
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

/** What it costs to judge a chain of server, intermediate and root: for the first time, with two signatures to check, and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ChainBenchmark {
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

    /** RSA of 2048 bits, or ECDSA on P-256. */
    @Param({"rsa", "ec"})
    private String keys = "rsa";

    private List<Opaque> sent = List.of();
    private Roots roots = Roots.none();
    private @Nullable ChainJudge judge;

    /** Reads the chain; its last certificate is the only root. */
    @Setup
    public void read() throws IOException, PemException {
        byte[] pem;
        try (InputStream in = ChainBenchmark.class.getResourceAsStream(keys + ".pem")) {
            if (in == null) {
                throw new IOException("no chain of " + keys);
            }
            pem = in.readAllBytes();
        }
        List<Root> chain = Roots.publicRoots(keys + ".pem", pem).all();
        sent = chain.stream().map(root -> root.certificate().der()).toList();
        String text = new String(pem, java.nio.charset.StandardCharsets.US_ASCII);
        byte[] last =
                text.substring(text.lastIndexOf("-----BEGIN")).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        roots = Roots.publicRoots("root.pem", last);
        judge = new ChainJudge(roots);
        if (!judge.judge(sent, AT).isPublic()) {
            throw new IllegalStateException("the chain does not hold");
        }
    }

    /** By a judge that has seen nothing. */
    @Benchmark
    public ChainReport cold() {
        return new ChainJudge(roots).judge(sent, AT);
    }

    /** By a judge that has seen this chain. */
    @Benchmark
    public ChainReport seen() {
        return java.util.Objects.requireNonNull(judge).judge(sent, AT);
    }
}
