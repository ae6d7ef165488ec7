package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.HttpSettings;
import io.postern.gateway.recording.ServerKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener with TLS and a bearer token, on a real socket. */
class HealthServerTlsTest {
    @TempDir
    private Path folder;

    private final ServerKey key = new ServerKey();
    private HttpSettings settings;

    @BeforeEach
    void configure() throws IOException {
        settings = new HttpSettings(
                "127.0.0.1",
                0,
                Optional.of(key.certificate(folder.resolve("own.pem"))),
                Optional.of(key.key(folder.resolve("own.key"))),
                Optional.of(Files.writeString(folder.resolve("token"), "s3cret\n")));
    }

    private HealthServer start() throws IOException {
        return HealthServer.start(settings, new HealthPage(() -> "up 1\n", List::of, List::of, List::of, "1.2.3"));
    }

    private static HttpResponse<String> get(ServerKey trusted, String scheme, int port, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + "/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusted.context()).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void metricsAreServedOverTlsToWhoHasTheToken() throws Exception {
        try (HealthServer server = start()) {
            HttpResponse<String> allowed = get(key, "https", server.port(), "Authorization", "Bearer s3cret");
            assertThat(allowed.statusCode()).isEqualTo(200);
            assertThat(allowed.body()).isEqualTo("up 1\n");
            assertThat(allowed.sslSession()).isPresent();

            HttpResponse<String> refused = get(key, "https", server.port());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(refused.body()).doesNotContain("up 1");
        }
    }

    @Test
    void whoDoesNotTrustTheCertificateAndWhoSpeaksInClearGetNothing() throws Exception {
        try (HealthServer server = start()) {
            assertThatThrownBy(() -> get(new ServerKey(), "https", server.port(), "Authorization", "Bearer s3cret"))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> get(key, "http", server.port(), "Authorization", "Bearer s3cret"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aKeyThatCannotBeReadIsSaid() throws Exception {
        Files.writeString(folder.resolve("own.key"), "no key\n");

        assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1");
    }
}
