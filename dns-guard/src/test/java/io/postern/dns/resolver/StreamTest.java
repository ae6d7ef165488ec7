package io.postern.dns.resolver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postern.dns.opinion.AskingFault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DNS over TCP and TLS, and the ways in which peers fail. */
@Timeout(60)
class StreamTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final byte[] QUERY = Dns.query("go.test");

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Certificates.Server server;
    private static Path ca;

    @BeforeAll
    static void certificates() throws Exception {
        certificates = new Certificates();
        server = certificates.server("dns.test", 30);
        ca = certificates.pem(folder);
    }

    private static String tls(int port, String options) {
        return "tls://127.0.0.1:" + port + "#" + options;
    }

    private static byte[] ask(String url, Duration timeout) throws Exception {
        try (ResolverClient client = ResolverClients.open(ResolverUrl.parse(url))) {
            return client.exchange(QUERY, timeout);
        }
    }

    private static void fails(AskingFault fault, String url, Duration timeout) {
        assertThatExceptionOfType(AskingException.class)
                .isThrownBy(() -> ask(url, timeout))
                .satisfies(e -> assertThat(e.fault()).as(e.detail()).isEqualTo(fault));
    }

    private static void failsOverTcp(AskingFault fault, StreamServer.Conversation conversation) throws Exception {
        try (StreamServer tcp = new StreamServer(null, conversation)) {
            fails(fault, "tcp://127.0.0.1:" + tcp.port(), SHORT);
        }
    }

    @Test
    void answersComeOverTcpAndTls() throws Exception {
        byte[] answer = Dns.answer(QUERY, "192.0.2.1");
        try (StreamServer tcp = new StreamServer(null, StreamServer.answering(_ -> answer));
                StreamServer tls = new StreamServer(server.tls(), StreamServer.answering(_ -> answer))) {
            assertThat(ask("tcp://127.0.0.1:" + tcp.port(), LONG)).isEqualTo(answer);
            assertThat(ask(tls(tls.port(), "name=dns.test;ca=" + ca), LONG)).isEqualTo(answer);
            assertThat(ask(tls(tls.port(), "ca=" + ca), LONG))
                    .as("by address alone")
                    .isEqualTo(answer);
            assertThat(ask(
                            tls(
                                    tls.port(),
                                    "name=dns.test;ca=" + ca + ";pin="
                                            + server.pin().base64()),
                            LONG))
                    .isEqualTo(answer);
        }
    }

    @Test
    void oneConnectionServesManyQuestionsAndAClosedOneIsReplaced() throws Exception {
        byte[] answer = Dns.answer(QUERY, "192.0.2.1");
        StreamServer.Conversation two = (_, in, out) -> {
            for (int i = 0; i < 2; i++) {
                StreamServer.query(in);
                StreamServer.frame(out, answer);
            }
        };
        try (StreamServer tls = new StreamServer(server.tls(), two);
                ResolverClient client = ResolverClients.open(ResolverUrl.parse(tls(tls.port(), "ca=" + ca)))) {
            for (int i = 0; i < 6; i++) {
                assertThat(client.exchange(QUERY, LONG)).isEqualTo(answer);
            }
            assertThat(tls.connections()).isEqualTo(3);
        }
    }

    @Test
    void certificatesThatDoNotValidateEndIt() throws Exception {
        Certificates.Server expired = certificates.server("old.test", -1);
        byte[] answer = Dns.answer(QUERY, "192.0.2.1");
        try (StreamServer tls = new StreamServer(server.tls(), StreamServer.answering(_ -> answer));
                StreamServer old = new StreamServer(expired.tls(), StreamServer.answering(_ -> answer));
                StreamServer plain = new StreamServer(
                        null, (_, _, out) -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8)))) {
            fails(AskingFault.CERTIFICATE, tls(tls.port(), "name=dns.test"), LONG);
            fails(AskingFault.CERTIFICATE, tls(tls.port(), "name=other.test;ca=" + ca), LONG);
            fails(AskingFault.CERTIFICATE, tls(old.port(), "name=old.test;ca=" + ca), LONG);
            fails(
                    AskingFault.PIN,
                    tls(
                            tls.port(),
                            "name=dns.test;ca=" + ca + ";pin=" + expired.pin().base64()),
                    LONG);
            fails(AskingFault.CERTIFICATE, tls(plain.port(), "ca=" + ca), LONG);
        }
    }

    @Test
    void peersThatStallOrDripDoNotHoldAnybodyUp() throws Exception {
        failsOverTcp(AskingFault.TIMEOUT, (_, in, _) -> in.readAllBytes());
        failsOverTcp(AskingFault.TIMEOUT, (_, in, out) -> {
            StreamServer.query(in);
            out.write(new byte[] {1, 0});
            drip(out);
        });
        try (StreamServer stalled = new StreamServer(null, (_, in, _) -> in.readAllBytes());
                StreamServer dripping = new StreamServer(null, (_, _, out) -> {
                    // The head of a TLS record of 256 octets, then one octet at a time.
                    out.write(new byte[] {22, 3, 3, 1, 0});
                    drip(out);
                })) {
            fails(AskingFault.TIMEOUT, tls(stalled.port(), "ca=" + ca), SHORT);
            fails(AskingFault.TIMEOUT, tls(dripping.port(), "ca=" + ca), SHORT);
        }
    }

    private static void drip(OutputStream out) throws IOException {
        try {
            for (int i = 0; i < 256; i++) {
                out.write(0);
                out.flush();
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatBreaksOffOrMakesNoSenseIsSaid() throws Exception {
        byte[] answer = Dns.answer(QUERY, "192.0.2.1");
        failsOverTcp(AskingFault.BROKEN_OFF, (_, in, _) -> StreamServer.query(in));
        failsOverTcp(AskingFault.BROKEN_OFF, (socket, in, out) -> {
            StreamServer.query(in);
            out.write(new byte[] {0, 100, 1, 2, 3});
            out.flush();
        });
        failsOverTcp(AskingFault.BROKEN_OFF, (socket, in, out) -> {
            StreamServer.query(in);
            out.write(new byte[] {0, 100, 1, 2, 3});
            out.flush();
            socket.setSoLinger(true, 0);
        });
        failsOverTcp(AskingFault.MISMATCH, StreamServer.answering(_ -> Dns.withOtherId(answer)));
        failsOverTcp(AskingFault.MISMATCH, StreamServer.answering(query -> query));
        failsOverTcp(AskingFault.MALFORMED, StreamServer.answering(_ -> Arrays.copyOf(answer, 11)));
        failsOverTcp(AskingFault.MALFORMED, StreamServer.answering(_ -> new byte[0]));
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        // Bound and not listening: nobody else can take the port meanwhile.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = nobody.getLocalPort();
            fails(AskingFault.UNREACHABLE, "tcp://127.0.0.1:" + port, LONG);
            fails(AskingFault.UNREACHABLE, tls(port, "ca=" + ca), LONG);
        }
    }

    @Test
    void closingTheClientEndsWhatWaits() throws Exception {
        try (StreamServer stalled = new StreamServer(null, (_, in, _) -> in.readAllBytes());
                ResolverClient client = ResolverClients.open(ResolverUrl.parse("tcp://127.0.0.1:" + stalled.port()))) {
            Thread.ofVirtual().start(() -> {
                while (stalled.connections() == 0) {
                    Thread.onSpinWait();
                }
                end(client);
            });
            assertThatExceptionOfType(AskingException.class)
                    .isThrownBy(() -> client.exchange(QUERY, LONG))
                    .extracting(AskingException::fault)
                    .isEqualTo(AskingFault.CLOSED);
        }
    }

    private static void end(ResolverClient client) {
        client.close();
    }

    @Test
    void aFileOfAuthoritiesThatCannotBeUsedIsSaid() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        unusable(empty, "holds no certificate");
        unusable(garbage, "is not a file of certificates (PEM)");
        unusable(folder.resolve("none.pem"), "there is no such file");
    }

    private static void unusable(Path file, String what) {
        assertThatExceptionOfType(ResolverUrlException.class)
                .isThrownBy(() -> ResolverClients.open(ResolverUrl.parse(tls(853, "ca=" + file))))
                .withMessageContaining(what)
                .withMessageContaining("ca=" + file);
    }
}
