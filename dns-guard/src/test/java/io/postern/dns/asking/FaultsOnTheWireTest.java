package io.postern.dns.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.registry.Rcode;
import io.postern.dns.resolver.Certificates;
import io.postern.dns.resolver.Dns;
import io.postern.dns.resolver.DohServer;
import io.postern.dns.resolver.ResolverClients;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.StreamServer;
import io.postern.dns.resolver.UdpServer;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault run once more, over real sockets: resolvers over UDP, TCP, TLS and HTTPS that fail now and then. Nothing leaks. Five hundred
 * names; ten thousand, and stalls of two seconds, where everything is run.
 */
@Timeout(600)
class FaultsOnTheWireTest {
    private static final boolean EXTENDED = Boolean.getBoolean("postern.extended");
    private static final int NAMES = EXTENDED ? 10_000 : 500;
    private static final long HEAP_GROWTH = 32 << 20;

    @TempDir
    private static Path folder;

    private static Certificates.Server server;
    private static Path authority;

    @BeforeAll
    static void certify() throws Exception {
        Certificates certificates = new Certificates();
        server = certificates.server("dns.test", 30);
        authority = certificates.pem(folder);
    }

    private static final AskingLimits IMPATIENT = new AskingLimits(
            4,
            Duration.ofMillis(EXTENDED ? 250 : 150),
            Duration.ofMillis(EXTENDED ? 2000 : 1000),
            Duration.ofMillis(EXTENDED ? 4000 : 2000),
            Duration.ofSeconds(20),
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            50,
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            32,
            100_000,
            10,
            10_000);

    private static int roll(Random chance) {
        synchronized (chance) {
            return chance.nextInt(200);
        }
    }

    private static UdpServer udp() throws IOException {
        Random chance = new Random(1);
        return new UdpServer(query -> {
            int roll = roll(chance);
            return roll < 10
                    ? List.of(Dns.rcode(query, Rcode.SERVFAIL))
                    : roll < 12
                            ? List.of()
                            : roll < 14
                                    ? List.of(Dns.withOtherId(query), Dns.answer(query, "192.0.2.1"))
                                    : List.of(Dns.answer(query, "192.0.2.1"));
        });
    }

    /** How long a resolver stalls. A patient client has its answer then; ours asks again before. */
    private static void stall() {
        try {
            Thread.sleep(EXTENDED ? 2000 : 700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DohServer https(long seed) throws InterruptedException {
        Random chance = new Random(seed);
        return new DohServer(server.tls(), "h2", request -> {
            int roll = roll(chance);
            if (roll < 10) {
                request.answer(Dns.rcode(request.query(), Rcode.SERVFAIL));
            } else if (roll < 12) {
                byte[] late = Dns.answer(request.query(), "192.0.2.1");
                Thread.ofVirtual().start(() -> {
                    stall();
                    request.answer(late);
                });
            } else if (roll < 14) {
                request.head("200", "application/dns-message", 60);
                request.reset();
            } else if (roll < 15) {
                request.head("200", "application/dns-message", 60);
                request.hangUp();
            } else {
                request.answer(Dns.answer(request.query(), "192.0.2.1"));
            }
        });
    }

    private static StreamServer stream(@Nullable SSLContext tls, long seed) throws IOException {
        Random chance = new Random(seed);
        return new StreamServer(tls, (socket, in, out) -> {
            while (true) {
                byte[] query = StreamServer.query(in);
                int roll = roll(chance);
                if (roll < 10) {
                    StreamServer.frame(out, Dns.rcode(query, Rcode.SERVFAIL));
                } else if (roll < 12) {
                    stall();
                    StreamServer.frame(out, Dns.answer(query, "192.0.2.1"));
                } else if (roll < 16) {
                    out.write(new byte[] {0, 60, query[0], query[1]});
                    socket.setSoLinger(true, 0);
                    return;
                } else {
                    StreamServer.frame(out, Dns.answer(query, "192.0.2.1"));
                }
            }
        });
    }

    private static AskedResolver resolver(String url, String operator) throws Exception {
        ResolverUrl parsed = ResolverUrl.parse(url + "#operator=" + operator
                + (url.startsWith("tls") || url.startsWith("https") ? ";name=dns.test;ca=" + authority : ""));
        return new AskedResolver(
                parsed,
                ResolverClients.open(parsed),
                Manner.VALIDATING,
                IMPATIENT,
                new TrustAnchors("test. 60 IN DS 1 13 2 " + "00".repeat(32) + "\n"),
                Surroundings.system());
    }

    private static long sockets() throws IOException {
        long sockets = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    sockets += Files.readSymbolicLink(descriptor).toString().startsWith("socket:") ? 1 : 0;
                } catch (NoSuchFileException e) {
                    // Another thread closed it since it was listed: it is not open.
                }
            }
        }
        return sockets;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("doh-"))
                .count();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void everyNameIsAnsweredOrReportedAndNothingIsLeftBehind() throws Exception {
        // The JDK keeps a socket or two of its own from the first use on.
        run(50);
        long before = sockets();
        long used = heap();

        List<ResolverReport> reports = run(NAMES);

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.asked()).isEqualTo(NAMES);
            assertThat(report.faults()).containsKey(AskingFault.SERVFAIL);
        });
        assertThat(reports).anyMatch(report -> report.faults().containsKey(AskingFault.TIMEOUT));
        assertThat(reports).anyMatch(report -> report.faults().containsKey(AskingFault.BROKEN_OFF));
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while ((sockets() > before || threads() > 0) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(sockets()).isLessThanOrEqualTo(before);
        assertThat(threads()).isZero();
        assertThat(heap() - used).isLessThan(HEAP_GROWTH);
    }

    private static List<ResolverReport> run(int names) throws Exception {
        try (UdpServer udp = udp();
                StreamServer second = stream(null, 2);
                StreamServer third = stream(server.tls(), 3);
                DohServer fourth = https(4);
                AskedAnswers answers = new AskedAnswers(
                        List.of(
                                resolver("udp://127.0.0.1:" + udp.port(), "a"),
                                resolver("tcp://127.0.0.1:" + second.port(), "b"),
                                resolver("tls://127.0.0.1:" + third.port(), "c"),
                                resolver("https://127.0.0.1:" + fourth.port() + "/dns-query", "d")),
                        Quorum.STANDARD,
                        Freshness.ONE_RUN,
                        IMPATIENT,
                        Surroundings.system(),
                        AnswerListener.NONE)) {
            for (int i = 0; i < names; i++) {
                answers.expect("host-" + i + ".example", 1);
            }
            int agreed = 0;
            for (int i = 0; i < names; i++) {
                TrustedAnswer answer = answers.ask("host-" + i + ".example", 1, 0);
                assertThat(answer.status()).isIn(Status.ADDRESSES, Status.UNAVAILABLE);
                agreed += answer.status() == Status.ADDRESSES ? 1 : 0;
            }
            assertThat(agreed).isGreaterThanOrEqualTo(names * 98 / 100);
            return answers.reports();
        }
    }
}
