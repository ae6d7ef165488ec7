package io.postern.dns.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.registry.Rcode;
import io.postern.dns.resolver.Dns;
import io.postern.dns.resolver.ResolverClients;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.StreamServer;
import io.postern.dns.resolver.UdpServer;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fault run once more, over real sockets: a UDP and two TCP resolvers that fail now and then. Nothing leaks. */
@Timeout(120)
class FaultsOnTheWireTest {
    private static final int NAMES = 1_000;
    private static final AskingLimits IMPATIENT = new AskingLimits(
            4,
            Duration.ofMillis(60),
            Duration.ofMillis(300),
            Duration.ofMillis(600),
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

    private static StreamServer tcp(long seed) throws IOException {
        Random chance = new Random(seed);
        return new StreamServer(null, (socket, in, out) -> {
            while (true) {
                byte[] query = StreamServer.query(in);
                int roll = roll(chance);
                if (roll < 10) {
                    StreamServer.frame(out, Dns.rcode(query, Rcode.SERVFAIL));
                } else if (roll < 12) {
                    in.readAllBytes();
                    return;
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
        ResolverUrl parsed = ResolverUrl.parse(url + "#operator=" + operator);
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
                sockets += Files.isSymbolicLink(descriptor)
                                && Files.readSymbolicLink(descriptor).toString().startsWith("socket:")
                        ? 1
                        : 0;
            }
        }
        return sockets;
    }

    @Test
    void everyNameIsAnsweredOrReportedAndNoSocketStaysOpen() throws Exception {
        // The JDK keeps a socket or two of its own from the first use on.
        run(50);
        long before = sockets();

        List<ResolverReport> reports = run(NAMES);

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.asked()).isEqualTo(NAMES);
            assertThat(report.faults()).containsKeys(AskingFault.SERVFAIL, AskingFault.TIMEOUT);
        });
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (sockets() > before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(sockets()).isLessThanOrEqualTo(before);
    }

    private static List<ResolverReport> run(int names) throws Exception {
        try (UdpServer udp = udp();
                StreamServer second = tcp(2);
                StreamServer third = tcp(3);
                AskedAnswers answers = new AskedAnswers(
                        List.of(
                                resolver("udp://127.0.0.1:" + udp.port(), "a"),
                                resolver("tcp://127.0.0.1:" + second.port(), "b"),
                                resolver("tcp://127.0.0.1:" + third.port(), "c")),
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
