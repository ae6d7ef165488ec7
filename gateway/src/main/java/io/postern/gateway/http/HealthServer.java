package io.postern.gateway.http;

import io.postern.gateway.config.HttpSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Serves {@code /metrics}, {@code /healthz}, {@code /readyz} and {@code /version}; one thread. */
public final class HealthServer implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final HealthPage page;
    private final Optional<BearerToken> token;
    private final HttpServer server;

    private HealthServer(Vertx vertx, HttpServerOptions options, HealthPage page, Optional<BearerToken> token) {
        this.vertx = vertx;
        this.page = page;
        this.token = token;
        server = vertx.createHttpServer(options).requestHandler(this::answer);
    }

    /**
     * Begins to serve.
     *
     * @throws IOException when it cannot listen there, or a file cannot be used
     */
    public static HealthServer start(HttpSettings settings, HealthPage page) throws IOException {
        Optional<BearerToken> token = settings.tokenFile().isEmpty()
                ? Optional.empty()
                : Optional.of(BearerToken.read(settings.tokenFile().get(), "http.token-file"));
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (settings.certificate().isPresent() && settings.key().isPresent()) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(settings.certificate().get().toString())
                            .setKeyPath(settings.key().get().toString()));
        }
        Vertx vertx = HttpLoop.begin();
        HealthServer server = new HealthServer(vertx, options, page, token);
        try {
            HttpLoop.await(server.server.listen(), "http.listen", settings.host() + ":" + settings.port());
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Where it listens: the port that was given to it when 0 was asked for. */
    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            send(request, 405, TEXT, "GET it\n");
            return;
        }
        switch (request.path()) {
            case "/healthz" -> health(request, page.dead().get(), "alive");
            case "/readyz" -> health(request, page.unready().get(), "ready");
            case "/metrics" -> {
                if (isAllowed(request)) {
                    send(request, 200, PROMETHEUS, page.metrics().get());
                }
            }
            case "/version" -> {
                if (isAllowed(request)) {
                    send(request, 200, TEXT, "postern " + page.version() + "\n");
                }
            }
            case null, default -> send(request, 404, TEXT, "/metrics, /healthz, /readyz, /version\n");
        }
    }

    private void health(HttpServerRequest request, List<String> reasons, String word) {
        List<String> lines = new ArrayList<>();
        lines.add(reasons.isEmpty() ? word : "not " + word);
        lines.addAll(reasons);
        page.troubles().get().forEach(trouble -> lines.add("trouble: " + trouble));
        send(request, reasons.isEmpty() ? 200 : 503, TEXT, String.join("\n", lines) + "\n");
    }

    private boolean isAllowed(HttpServerRequest request) {
        boolean right = token.isEmpty() || token.get().isIn(request);
        if (!right) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            send(request, 401, TEXT, "a bearer token is wanted\n");
        }
        return right;
    }

    private static void send(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.method().equals(HttpMethod.HEAD)) {
            request.response()
                    .putHeader(
                            HttpHeaders.CONTENT_LENGTH, Integer.toString(body.getBytes(StandardCharsets.UTF_8).length))
                    .end();
        } else {
            request.response().end(body);
        }
    }

    @Override
    public void close() {
        HttpLoop.end(vertx);
    }
}
