package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthServerTest {
    private final List<String> dead = new ArrayList<>();
    private final List<String> unready = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    private HealthServer start(Optional<Path> token) throws IOException {
        HealthServer server = HealthServer.start(
                new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), token),
                new HealthPage(() -> "up 1\n", () -> dead, () -> unready, () -> troubles, "1.2.3"));
        open.add(server);
        return server;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private static HttpResponse<String> get(HealthServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void metricsAndVersionAreServed() throws Exception {
        HealthServer server = start(Optional.empty());

        assertThat(get(server, "/metrics").body()).isEqualTo("up 1\n");
        assertThat(get(server, "/metrics").headers().firstValue("content-type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(get(server, "/version").body()).isEqualTo("postern 1.2.3\n");
        assertThat(get(server, "/other").statusCode()).isEqualTo(404);
    }

    @Test
    void whoIsNotReadySaysWhyAndTroublesAreToldWithoutThat() throws Exception {
        HealthServer server = start(Optional.empty());
        assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);

        troubles.add("log file: no space left");
        assertThat(get(server, "/readyz").body()).isEqualTo("ready\ntrouble: log file: no space left\n");

        unready.add("interface eth0: is down");
        HttpResponse<String> response = get(server, "/readyz");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).startsWith("not ready\ninterface eth0: is down\n");
        assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);

        dead.add("a capture thread does not move");
        assertThat(get(server, "/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsWantTheTokenAndHealthDoesNot(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
        HealthServer server = start(Optional.of(token));

        assertThat(get(server, "/metrics").statusCode()).isEqualTo(401);
        assertThat(get(server, "/metrics", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(get(server, "/metrics", "Authorization", "Bearer s3cret").body())
                .isEqualTo("up 1\n");
        assertThat(get(server, "/version").statusCode()).isEqualTo(401);
        assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsTaken() throws Exception {
        HealthServer server = start(Optional.empty());
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        HealthServer first = start(Optional.empty());

        assertThatThrownBy(() -> HealthServer.start(
                        new HttpSettings(
                                "127.0.0.1", first.port(), Optional.empty(), Optional.empty(), Optional.empty()),
                        new HealthPage(() -> "", List::of, List::of, List::of, "1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("http.listen: cannot listen on 127.0.0.1:" + first.port());
    }

    @Test
    void anEmptyTokenIsNone(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "\n");

        assertThatThrownBy(() -> start(Optional.of(token))).hasMessageContaining("holds no token");
    }
}
