package io.postern.tls.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.chain.Issued;
import io.postern.tls.probe.ProbeFailure.Kind;
import io.postern.tls.probe.ProbeHello.Versions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final String HOST = "proxy.example.test";
    private static final Issued ROOT = Issued.root("CN=Example Root");
    private static final Issued ISSUER = ROOT.intermediate("CN=Example Issuer");
    private static final Issued LEAF = ISSUER.server(HOST);

    /** Keeps a silent peer there until the test is over. */
    private final CountDownLatch over = new CountDownLatch(1);

    private static ProbeResult ask(Peer peer, ProbeHello hello) {
        return new Probe(ProbeLimits.each(Duration.ofSeconds(10))).ask(peer.target(HOST), hello);
    }

    private ProbeFailure failure(Peer.Manners manners, Duration limit) throws Exception {
        try (Peer peer = Peer.plain(manners)) {
            ProbeResult result =
                    new Probe(ProbeLimits.each(limit)).ask(peer.target(HOST), ProbeHello.named(HOST, Versions.CURRENT));
            over.countDown();
            assertThat(result.timings()).containsOnlyKeys(Stage.TCP);
            return result.failure().orElseThrow();
        }
    }

    private static void answer(Socket client) throws Exception {
        client.getInputStream().read(new byte[1000]);
        client.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aChainThatNobodyVouchesForIsKeptAsSent() throws Exception {
        for (Versions versions : Versions.values()) {
            try (Peer peer = Peer.tls(ProbeTest::answer, LEAF, ISSUER)) {
                ProbeResult result = ask(peer, ProbeHello.named(HOST, versions));
                assertThat(result.failure()).isEmpty();
                assertThat(result.chain()).containsExactly(LEAF.der(), ISSUER.der());
                assertThat(result.version()).contains(versions == Versions.ONLY_1_2 ? "TLSv1.2" : "TLSv1.3");
                assertThat(result.timings()).containsOnlyKeys(Stage.TCP, Stage.TLS, Stage.FIRST_BYTE);
            }
        }
    }

    @Test
    void aHelloWithoutANameIsOne() throws Exception {
        try (Peer peer = Peer.tls(ProbeTest::answer, LEAF, ISSUER)) {
            assertThat(ask(peer, ProbeHello.nameless(Versions.CURRENT)).failure())
                    .isEmpty();
        }
        assertThat(ProbeHello.nobody(Versions.CURRENT).serverName().orElseThrow())
                .endsWith(".invalid");
    }

    @Test
    void aRefusalNamesItsStage() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ProbeTarget nobody = new ProbeTarget(HOST, port, Optional.of(InetAddress.getLoopbackAddress()));
        ProbeResult result = new Probe(ProbeLimits.standard()).ask(nobody, ProbeHello.nameless(Versions.CURRENT));
        assertThat(result.failure()).contains(new ProbeFailure(Stage.TCP, Kind.REFUSED, ""));
        assertThat(result.timings()).isEmpty();
    }

    @Test
    void aNameThatDoesNotExistIsToldWithoutATry() {
        ProbeTarget target = new ProbeTarget("nobody.invalid", 443, Optional.empty());
        ProbeResult result = new Probe(ProbeLimits.standard()).ask(target, ProbeHello.nameless(Versions.CURRENT));
        assertThat(result.failure().orElseThrow().stage()).isEqualTo(Stage.DNS);
        assertThat(result.address()).isEmpty();
    }

    @Test
    void aPeerThatSaysNothingIsLeft() throws Exception {
        assertThat(failure(client -> over.await(), Duration.ofMillis(200)))
                .isEqualTo(new ProbeFailure(Stage.TLS, Kind.TIMED_OUT, ""));
    }

    @Test
    void aPeerThatDripsGainsNoTime() throws Exception {
        assertThat(failure(
                        client -> {
                            byte[] record = new byte[400];
                            record[0] = 22;
                            record[1] = 3;
                            record[2] = 3;
                            record[3] = 1;
                            for (byte one : record) {
                                client.getOutputStream().write(one);
                                if (over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                                    return;
                                }
                            }
                        },
                        Duration.ofMillis(300)))
                .isEqualTo(new ProbeFailure(Stage.TLS, Kind.TIMED_OUT, "it began to answer"));
    }

    @Test
    void aPeerThatStallsAfterTheHandshakeIsLeftWithItsChain() throws Exception {
        Peer.Manners stalling = client -> {
            client.getInputStream().read(new byte[1000]);
            over.await();
        };
        try (Peer peer = Peer.tls(stalling, LEAF, ISSUER)) {
            ProbeLimits limits = new ProbeLimits(
                    Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(300));
            ProbeResult result = new Probe(limits).ask(peer.target(HOST), ProbeHello.named(HOST, Versions.ONLY_1_2));
            over.countDown();
            assertThat(result.failure().orElseThrow().stage()).isEqualTo(Stage.FIRST_BYTE);
            assertThat(result.failure().orElseThrow().kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(result.chain()).hasSize(2);
        }
    }

    @Test
    void anEndIsToldFromAReset() throws Exception {
        assertThat(failure(client -> client.getInputStream().read(new byte[4000]), Duration.ofSeconds(10)))
                .isEqualTo(new ProbeFailure(Stage.TLS, Kind.CLOSED, "without a word"));
        assertThat(failure(
                                client -> {
                                    client.getInputStream().read();
                                    client.setSoLinger(true, 0);
                                },
                                Duration.ofSeconds(10))
                        .kind())
                .isEqualTo(Kind.RESET);
    }

    @Test
    void whatIsNoTlsIsShown() throws Exception {
        byte[] page = "HTTP/1.1 403 Forbidden\u001b[31m\r\n\r\nblocked".getBytes(StandardCharsets.ISO_8859_1);
        ProbeFailure failure = failure(
                client -> {
                    client.getInputStream().read(new byte[4000]);
                    client.getOutputStream().write(page);
                },
                Duration.ofSeconds(10));
        assertThat(failure)
                .isEqualTo(new ProbeFailure(Stage.TLS, Kind.NOT_TLS, "it said: HTTP/1.1 403 Forbidden.[31m"));
    }

    @Test
    void anAlertIsNamed() throws Exception {
        ProbeFailure failure = failure(
                client -> {
                    client.getInputStream().read(new byte[4000]);
                    client.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 112});
                    client.shutdownOutput();
                    over.await();
                },
                Duration.ofSeconds(10));
        assertThat(failure).isEqualTo(new ProbeFailure(Stage.TLS, Kind.ALERT, "unrecognized_name"));
    }
}
