package io.postern.gateway.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.admin.AdminServer;
import io.postern.gateway.cli.LoopbackResolver;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.listener.Caller;
import io.postern.gateway.listener.Destination;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin API over HTTP, of a gate that real connections go through. */
class AdminOfAGateTest {
    private static final String TOKEN = "token";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Destination destination;
    private LoopbackResolver resolver;
    private Path policy;
    private Gate gate;
    private AdminServer admin;

    @BeforeEach
    void open() throws Exception {
        destination = Destination.echo();
        resolver = new LoopbackResolver().with("echo.example", "127.0.0.1").with("inside.example", "10.0.0.7");
        policy = folder.resolve("policy.yaml");
        write("enforce");
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        GatewaySettings settings =
                GatewaySettings.of("gateway.yaml", """
                policy: {file: %s, watch: false}
                listeners:
                  proxy: {kind: connect, listen: "127.0.0.1:0"}
                  other: {kind: connect, listen: "127.0.0.1:0"}
                names: {resolvers: ["%s"], quorum: 1, public-ranges: ["127.0.0.0/8"]}
                admin: {listen: "127.0.0.1:0", token-file: %s}
                """.formatted(policy, resolver.url("a"), token), Map.of());
        gate = new Gate(settings, "gateway.yaml", OutputStream.nullOutputStream(), line -> {}, InstantSource.system());
        gate.start();
        admin = AdminServer.start(
                settings.admin().listen().orElseThrow(),
                settings.admin(),
                gate.window(() -> CompletableFuture.completedStage(List.of())));
    }

    private void write(String mode) throws Exception {
        Files.writeString(policy, """
                version: 1
                mode: %s
                profiles:
                  - name: builders
                    allow: [{to: "echo.example:%d", tls: false}, "inside.example", "gone.example"]
                """.formatted(mode, destination.port()));
    }

    @AfterEach
    void close() {
        admin.close();
        gate.close();
        resolver.close();
        destination.close();
        http.close();
    }

    private JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + admin.port() + path);
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(
                request.header("Authorization", "Bearer " + TOKEN).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(response.body());
    }

    private Caller connect(String listener, String authority) throws Exception {
        return new Caller(gate.endpoint(listener).port())
                .send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    }

    private String echo() {
        return "echo.example:" + destination.port();
    }

    /** What is told of a connection that has ended is told a moment after its client knows. */
    private JsonNode once(String path, String counter, long value) throws Exception {
        while (get("/v1/counters").get("counters").path(counter).asLong() != value) {
            Thread.onSpinWait();
        }
        return get(path);
    }

    @Test
    void anOpenConnectionIsToldWithWhatItCarriedAndIsGoneWhenItIsOver() throws Exception {
        try (Caller first = connect("proxy", echo());
                Caller _ = new Caller(gate.endpoint("other").port())) {
            assertThat(first.head()).startsWith("HTTP/1.1 200");
            assertThat(first.send("12345").read(5)).isEqualTo("12345");
            while (get("/v1/connections").get("open").asInt() < 2) {
                Thread.onSpinWait();
            }

            JsonNode one =
                    get("/v1/connections?listener=proxy").get("connections").get(0);
            assertThat(one.get("client").asString()).isEqualTo("127.0.0.1");
            assertThat(one.get("client_port").asInt()).isEqualTo(first.socket().getLocalPort());
            assertThat(one.get("profile").asString()).isEqualTo("builders");
            assertThat(one.get("destination").asString()).isEqualTo(echo());
            assertThat(one.get("address").asString()).isEqualTo("127.0.0.1");
            assertThat(one.get("state").asString()).isEqualTo("relaying");
            assertThat(one.get("bytes_toserver").asLong()).isEqualTo(5);
            assertThat(one.get("bytes_toclient").asLong()).isEqualTo(5);

            JsonNode waiting = get("/v1/connections?listener=other");
            assertThat(waiting.get("open").asInt()).isEqualTo(2);
            assertThat(waiting.get("matching").asInt()).isEqualTo(1);
            assertThat(waiting.get("connections").get(0).get("state").asString())
                    .isEqualTo("asking");
            assertThat(get("/v1/connections?client=10.0.0.0/8").get("matching").asInt())
                    .isZero();
            assertThat(get("/v1/connections?limit=1").get("connections").size()).isEqualTo(1);
        }
        while (get("/v1/connections").get("open").asInt() > 0) {
            Thread.onSpinWait();
        }
        JsonNode counters = get("/v1/counters").get("counters");
        assertThat(counters.get("connections.allow").asLong()).isEqualTo(1);
        assertThat(counters.get("bytes.toserver").asLong()).isEqualTo(5);
    }

    @Test
    void denialsAreToldTheLatestFirst() throws Exception {
        for (String authority : List.of("evil.example:443", "inside.example:443")) {
            try (Caller caller = connect("proxy", authority)) {
                assertThat(caller.head()).startsWith("HTTP/1.1 403");
            }
            once("/v1/denials", "connections.deny", authority.startsWith("evil") ? 1 : 2);
        }

        JsonNode denials = get("/v1/denials");
        assertThat(denials.get("counted").asInt()).isEqualTo(2);
        JsonNode latest = denials.get("denials").get(0);
        assertThat(latest.get("destination").asString()).isEqualTo("inside.example:443");
        assertThat(latest.get("reason").asString()).isEqualTo("address-forbidden");
        assertThat(latest.get("detail").asString()).isEqualTo("10.0.0.7 (private)");
        assertThat(latest.get("passed").asBoolean()).isFalse();
        JsonNode evil = get("/v1/denials?reason=no-rule").get("denials");
        assertThat(evil.size()).isEqualTo(1);
        assertThat(evil.get(0).get("destination").asString()).isEqualTo("evil.example:443");
        assertThat(get("/v1/counters").at("/counters/deny.no-rule").asLong()).isEqualTo(1);
    }

    @Test
    void theGateExplainsByWhatItsResolversSayNow() throws Exception {
        JsonNode inside = get("/v1/explain?client=127.0.0.1&to=inside.example");
        assertThat(inside.get("decision").asString()).isEqualTo("allow");
        assertThat(inside.at("/addresses/0/objection").asString()).isEqualTo("address-forbidden");
        assertThat(get("/v1/explain?client=127.0.0.1&to=gone.example")
                        .get("trouble")
                        .asString())
                .isEqualTo("unresolved");
        assertThat(get("/v1/explain?client=127.0.0.1&to=" + echo())
                        .get("addresses")
                        .toString())
                .isEqualTo("[{\"address\":\"127.0.0.1\"}]");
        assertThat(get("/v1/explain?client=127.0.0.1&to=169.254.169.254")
                        .at("/addresses/0/detail")
                        .asString())
                .isEqualTo("169.254.169.254 (metadata)");
    }

    @Test
    void thePolicyThatHoldsIsToldAndWhatIsWrongWithTheNext() throws Exception {
        String hash = gate.policy().hash();
        Files.writeString(policy, "version: 7\n");
        gate.keptOld("broken");
        JsonNode told = get("/v1/policy");
        assertThat(told.get("hash").asString()).isEqualTo(hash);
        assertThat(told.at("/errors/0").asString()).contains("policy.yaml:1");
        write("audit");
        gate.keptOld("broken");
        assertThat(get("/v1/policy").get("mode").asString()).isEqualTo("audit");
        assertThat(get("/v1/policy").get("errors").size()).isZero();
    }

    @Test
    void whoDrainsLetsThoseInsideFinish() throws Exception {
        try (Caller inside = connect("proxy", echo())) {
            assertThat(inside.head()).startsWith("HTTP/1.1 200");
            send(HttpRequest.newBuilder(uri("/v1/drain")).POST(HttpRequest.BodyPublishers.noBody()));
            while (!gate.unready().contains("draining")) {
                Thread.onSpinWait();
            }
            assertThat(inside.send("abc").read(3)).isEqualTo("abc");
            assertThat(get("/v1/connections").get("open").asInt()).isEqualTo(1);
        }
    }
}
