package io.postern.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.SyslogSettings;
import io.postern.gateway.recording.ServerKey;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syslog over TLS, RFC 5425, to a real server on the loopback interface. */
class SyslogTlsTest {
    private static final String ALERT = "{\"timestamp\":\"2026-11-23T02:10:11.123456+0000\",\"event_type\":\"alert\","
            + "\"alert\":{\"severity\":1}}";

    @TempDir
    private Path folder;

    private final ServerKey key = new ServerKey();

    private SSLServerSocket listen() throws IOException {
        return (SSLServerSocket)
                key.context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** What one client sends until it closes. */
    private static CompletableFuture<String> received(SSLServerSocket server) {
        return CompletableFuture.supplyAsync(() -> {
            try (SSLSocket accepted = (SSLSocket) server.accept()) {
                return accepted.getSession().getProtocol() + " "
                        + new String(accepted.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                return "failed: " + e;
            }
        });
    }

    private static Syslog syslog(String host, int port, Path authority) {
        return new Syslog(new SyslogSettings("tls://" + host + ":" + port, true, 16, Optional.of(authority)));
    }

    private static byte[] line() {
        return (ALERT + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void messagesArriveAtAServerOfTheGivenAuthority() throws Exception {
        try (SSLServerSocket server = listen()) {
            CompletableFuture<String> received = received(server);
            Syslog syslog = syslog("127.0.0.1", server.getLocalPort(), key.certificate(folder.resolve("ca.pem")));
            syslog.write(line());
            syslog.close();

            assertThat(received.get(10, TimeUnit.SECONDS))
                    .matches("TLSv1\\.3 \\d+ <130>1 .*")
                    .endsWith(ALERT);
        }
    }

    @Test
    void aServerOfAnotherAuthorityGetsNothing() throws Exception {
        try (SSLServerSocket server = listen()) {
            CompletableFuture<String> received = received(server);
            Path other = new ServerKey().certificate(folder.resolve("other.pem"));
            Syslog syslog = syslog("127.0.0.1", server.getLocalPort(), other);

            assertThatThrownBy(() -> syslog.write(line()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("tls://127.0.0.1:" + server.getLocalPort() + ": ");
            assertThat(received.get(10, TimeUnit.SECONDS)).doesNotContain("alert -");
        }
    }

    @Test
    void aCertificateForAnotherNameGetsNothing() throws Exception {
        try (SSLServerSocket server = listen()) {
            CompletableFuture<String> received = received(server);
            Syslog syslog = syslog("localhost", server.getLocalPort(), key.certificate(folder.resolve("ca.pem")));

            assertThatThrownBy(() -> syslog.write(line()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("localhost");
            assertThat(received.get(10, TimeUnit.SECONDS)).doesNotContain("alert -");
        }
    }
}
