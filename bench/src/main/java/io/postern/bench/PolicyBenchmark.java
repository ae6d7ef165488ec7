package io.postern.bench;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
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
 * What a decision costs, and what it costs to read a policy. Of every ten rules seven are names, two wildcards, one is a network; a hundred
 * profiles stand before the one that counts. Each question is another name, as off the wire: it is read before it is decided on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicyBenchmark {
    private static final int QUESTIONS = 1 << 12;

    /** Rules of the profile that counts. */
    @Param({"1000", "100000"})
    private int rules = 1000;

    private byte[] octets = {};
    private String[] named = {};
    private String[] below = {};
    private String[] unknown = {};
    private IpAddress[] addresses = {};
    private Policy policy = read(new byte[0]);
    private IpAddress client = Prefix.address("10.200.0.1");
    private int next;

    /** Writes the policy and the questions. */
    @Setup
    public void write() {
        StringBuilder text = new StringBuilder("version: 1\nmode: enforce\nprofiles:\n");
        for (int i = 0; i < 100; i++) {
            text.append("  - {name: p")
                    .append(i)
                    .append(", clients: [10.")
                    .append(i)
                    .append(".0.0/16], allow: []}\n");
        }
        text.append("  - name: builders\n    allow:\n");
        for (int i = 0; i < rules; i++) {
            text.append("      - ").append(rule(i)).append('\n');
        }
        text.append("    deny: [\"*.denied.example\", gist.example.com]\n");
        octets = text.toString().getBytes(StandardCharsets.UTF_8);
        policy = read(octets);
        named = new String[QUESTIONS];
        below = new String[QUESTIONS];
        unknown = new String[QUESTIONS];
        addresses = new IpAddress[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            int ten = (int) ((long) i * (rules / 10) / QUESTIONS) * 10;
            named[i] = "host-" + ten + ".zone" + ten % 977 + ".example.com";
            below[i] = "a.b.c." + "part-" + (ten + 7) + ".example.net";
            unknown[i] = "www.deep.down.nobody-" + i + ".example.org";
            addresses[i] = Prefix.address(network(ten + 9) + "7");
        }
        for (int i = 0; i < QUESTIONS; i++) {
            check(name(named, i).allowed());
            check(name(below, i).allowed());
            check(!name(unknown, i).allowed());
            check(policy.decide(client, addresses[i], 443).allowed());
        }
    }

    private static void check(boolean expected) {
        if (!expected) {
            throw new IllegalStateException("the policy says something else");
        }
    }

    private static String rule(int number) {
        return switch (number % 10) {
            case 7, 8 -> "\"*.part-" + number + ".example.net\"";
            case 9 -> network(number) + "0/24";
            default -> "host-" + number + ".zone" + number % 977 + ".example.com";
        };
    }

    private static String network(int number) {
        int site = number / 10;
        return "100." + (site >> 8 & 0xff) + "." + (site & 0xff) + ".";
    }

    private static Policy read(byte[] octets) {
        byte[] text = octets.length == 0
                ? "version: 1\nmode: audit\nprofiles: [{name: x, allow: []}]".getBytes(StandardCharsets.UTF_8)
                : octets;
        try {
            return PolicyFile.of("policy.yaml", text);
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private Decision name(String[] names, int number) {
        return policy.decide(client, HostName.read(names[number]).orElseThrow(), 443);
    }

    private int following() {
        next = next + 1 & QUESTIONS - 1;
        return next;
    }

    /** A name that a rule has. */
    @Benchmark
    public Decision named() {
        return name(named, following());
    }

    /** A name below a wildcard. */
    @Benchmark
    public Decision below() {
        return name(below, following());
    }

    /** A name that no rule is about. */
    @Benchmark
    public Decision unknown() {
        return name(unknown, following());
    }

    /** An address in a network that is allowed. */
    @Benchmark
    public Decision address() {
        return policy.decide(client, addresses[following()], 443);
    }

    /** Reading the file's octets. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 0)
    @Measurement(iterations = 10)
    public Policy reading() {
        return read(octets);
    }
}
