package io.postern.gateway.admin;

import io.postern.gateway.config.AdminAddress;
import io.postern.gateway.config.AdminSettings;
import io.postern.gateway.http.BearerToken;
import io.postern.gateway.http.HttpLoop;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves the admin API; one thread of its own. */
public final class AdminServer implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;
    private static final int LONGEST_LINE = 4096;
    private static final int LARGEST_HEADERS = 8192;
    private static final long ANSWER_SECONDS = 20;
    private static final String JSON = "application/json";

    private final Vertx vertx;
    private final Optional<BearerToken> token;
    private final Map<String, Endpoint> endpoints;
    private final HttpServer server;
    private final Optional<SocketFile> file;

    /** Answers a request, at once or later. */
    @FunctionalInterface
    private interface Answering {
        CompletionStage<Reply> to(Parameters asked) throws BadRequestException;
    }

    private record Endpoint(HttpMethod method, Set<String> parameters, Answering answering) {}

    private AdminServer(Vertx vertx, GateView gate, Optional<BearerToken> token, Optional<SocketFile> file) {
        this.vertx = vertx;
        this.token = token;
        this.file = file;
        Answers answers = new Answers(gate);
        endpoints = Map.of(
                "/v1/connections",
                get(Set.of("client", "profile", "listener", "limit"), answers::connections),
                "/v1/denials",
                get(Set.of("client", "profile", "listener", "reason", "limit"), asked -> now(answers.denials(asked))),
                "/v1/counters",
                get(Set.of(), asked -> now(answers.counters())),
                "/v1/policy",
                get(Set.of(), asked -> now(answers.policy())),
                "/v1/explain",
                get(Set.of("client", "identity", "to"), answers::explain),
                "/v1/drain",
                new Endpoint(HttpMethod.POST, Set.of(), asked -> now(answers.drain())),
                "/v1/reload",
                new Endpoint(HttpMethod.POST, Set.of(), asked -> answers.reload()));
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEADERS)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(this::answer);
    }

    private static Endpoint get(Set<String> parameters, Answering answering) {
        return new Endpoint(HttpMethod.GET, parameters, answering);
    }

    private static CompletionStage<Reply> now(Reply reply) {
        return CompletableFuture.completedStage(reply);
    }

    /**
     * Begins to serve.
     *
     * @param where to; a port without {@code token-file} is refused
     * @throws IOException when it cannot listen there, or a file cannot be used
     */
    public static AdminServer start(AdminAddress where, AdminSettings settings, GateView gate) throws IOException {
        Optional<BearerToken> token = settings.tokenFile().isEmpty()
                ? Optional.empty()
                : Optional.of(BearerToken.read(settings.tokenFile().get(), "admin.token-file"));
        if (where instanceof AdminAddress.Tcp && token.isEmpty()) {
            throw new IOException("admin.listen: a port needs admin.token-file");
        }
        Optional<SocketFile> file = Optional.empty();
        if (where instanceof AdminAddress.UnixSocket(var path)) {
            try {
                file = Optional.of(SocketFile.prepare(path));
            } catch (IOException e) {
                throw new IOException("admin.listen: " + e.getMessage(), e);
            }
        }
        AdminServer server = new AdminServer(HttpLoop.begin(), gate, token, file);
        try {
            HttpLoop.await(server.listen(where), "admin.listen", where.toString());
            if (file.isPresent()) {
                file.get().show();
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private Future<HttpServer> listen(AdminAddress where) {
        return server.listen(
                switch (where) {
                    case AdminAddress.Tcp(var listen) -> SocketAddress.inetSocketAddress(listen.port(), listen.host());
                    case AdminAddress.UnixSocket _ ->
                        SocketAddress.domainSocketAddress(
                                file.orElseThrow().bindAt().toString());
                });
    }

    /** Where it listens: the port that was given to it when 0 was asked for; nothing sensible of a Unix socket. */
    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (token.isPresent() && !token.get().isIn(request)) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            send(request, Reply.error(401, "a bearer token is wanted"));
            return;
        }
        Endpoint endpoint = request.path() == null ? null : endpoints.get(request.path());
        if (endpoint == null) {
            send(request, Reply.error(404, "there is " + String.join(", ", new TreeSet<>(endpoints.keySet()))));
            return;
        }
        if (!request.method().equals(endpoint.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, endpoint.method().name());
            send(request, Reply.error(405, endpoint.method() + " it"));
            return;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0")) {
            // What is on its way is not read.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            send(request, Reply.error(413, "nothing is wanted in the request's body"));
            return;
        }
        try {
            later(request, endpoint.answering().to(new Parameters(parameters(request), endpoint.parameters())));
        } catch (BadRequestException e) {
            send(request, Reply.error(400, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Nobody is left waiting for an answer that does not come.
            send(request, fault(e));
        }
    }

    private static MultiMap parameters(HttpServerRequest request) throws BadRequestException {
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("what stands behind the question mark is not encoded as it should be");
        }
    }

    private static Reply fault(Throwable cause) {
        return Reply.error(500, "a fault of postern's own: " + cause);
    }

    private void later(HttpServerRequest request, CompletionStage<Reply> reply) {
        CompletableFuture<Reply> bounded =
                reply.toCompletableFuture().copy().orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
        Future.fromCompletionStage(bounded, vertx.getOrCreateContext()).onComplete(done -> {
            if (done.succeeded()) {
                send(request, done.result());
            } else if (done.cause() instanceof TimeoutException) {
                send(request, Reply.error(504, "no answer within " + ANSWER_SECONDS + " s"));
            } else {
                send(request, fault(done.cause()));
            }
        });
    }

    private static void send(HttpServerRequest request, Reply reply) {
        if (request.response().closed()) {
            return;
        }
        request.response()
                .setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(reply.body());
    }

    @Override
    public void close() {
        HttpLoop.end(vertx);
        file.ifPresent(SocketFile::close);
    }
}
