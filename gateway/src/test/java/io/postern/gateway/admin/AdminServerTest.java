package io.postern.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.AdminAddress;
import io.postern.gateway.config.AdminSettings;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminServerTest {
    private static final String TOKEN = "s3cret-token";

    @TempDir
    private Path folder;

    private final RecordedGate gate = new RecordedGate();
    private final HttpClient client = HttpClient.newHttpClient();
    private AdminServer server;

    @BeforeEach
    void start() throws IOException, ConfigException {
        server = start(gate, folder);
    }

    static AdminServer start(GateView gate, Path folder) throws IOException, ConfigException {
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        AdminSettings settings = settings("127.0.0.1:0", Optional.of(token));
        return AdminServer.start(settings.listen().orElseThrow(), settings, gate);
    }

    private static AdminSettings settings(String listen, Optional<Path> token) throws ConfigException {
        AdminAddress address = GatewaySettings.of(
                        "g.yaml",
                        "listeners: {a: {listen: '127.0.0.1:1'}}\nupstream: {proxy: 'http://p:1'}\n"
                                + "admin: {token-file: t, listen: '" + listen + "'}",
                        Map.of())
                .admin()
                .listen()
                .orElseThrow();
        return new AdminSettings(Optional.of(address), token);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send(request(path));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        return JsonMapper.shared().readTree(response.body());
    }

    private String error(int status, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body()).get("error").asString();
    }

    @Test
    void connectionsAreToldByClientAndProfile() throws Exception {
        gate.open.add(RecordedGate.connection(1, "10.20.0.1", "builders"));
        gate.open.add(RecordedGate.connection(2, "10.30.0.1", "others"));
        gate.open.add(RecordedGate.connection(3, "10.20.0.3", "builders"));

        JsonNode all = get("/v1/connections");
        assertThat(all.get("open").asInt()).isEqualTo(3);
        assertThat(all.get("connections")
                        .valueStream()
                        .map(one -> one.get("flow_id").asInt()))
                .containsExactly(1, 2, 3);
        assertThat(all.get("connections").get(0).toString())
                .isEqualTo("{\"flow_id\":1,\"client\":\"10.20.0.1\",\"client_port\":40000,\"identity\":\"\","
                        + "\"listener\":\"proxy\",\"profile\":\"builders\",\"destination\":\"github.com:443\","
                        + "\"address\":\"192.0.2.80\",\"state\":\"relaying\",\"since\":\"2026-11-24T10:00:01Z\","
                        + "\"bytes_toserver\":1000,\"bytes_toclient\":2000}");

        JsonNode some = get("/v1/connections?client=10.20.0.0/16&limit=1");
        assertThat(some.get("matching").asInt()).isEqualTo(2);
        assertThat(some.get("connections").size()).isEqualTo(1);
        assertThat(get("/v1/connections?profile=others")
                        .get("connections")
                        .get(0)
                        .get("flow_id")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("/v1/connections?listener=other").get("connections").size())
                .isZero();
        assertThat(all.has("silent_loops")).isFalse();
        gate.silentLoops = 1;
        assertThat(get("/v1/connections").get("silent_loops").asInt()).isEqualTo(1);
    }

    @Test
    void denialsAreToldWithTheirReasons() throws Exception {
        gate.denied.add(RecordedGate.denial("10.20.0.2", "evil\u0000\u00e9.example:443"));
        gate.denied.add(RecordedGate.denial("10.20.0.1", "git.evil.example:443"));

        assertThat(get("/v1/denials?client=10.20.0.1").get("denials").toString())
                .isEqualTo("[{\"at\":\"2026-11-24T10:00:00Z\",\"client\":\"10.20.0.1\",\"identity\":\"ci\","
                        + "\"listener\":\"proxy\",\"profile\":\"builders\",\"destination\":\"git.evil.example:443\","
                        + "\"reason\":\"no-rule\",\"detail\":\"\",\"rule\":\"default\",\"mode\":\"enforce\","
                        + "\"passed\":false}]");
        assertThat(get("/v1/denials").get("denials").get(0).get("destination").asString())
                .isEqualTo("evil\u0000\u00e9.example:443");
        JsonNode none = get("/v1/denials?reason=other");
        assertThat(none.get("denials").size()).isZero();
        assertThat(none.get("counted").asInt()).isEqualTo(5002);
        assertThat(none.get("remembered").asInt()).isEqualTo(2);
    }

    @Test
    void countersAndPolicyAreTold() throws Exception {
        assertThat(get("/v1/counters").toString())
                .isEqualTo("{\"counters\":{\"egress.accepted\":7,\"egress.denied\":2}}");

        JsonNode policy = get("/v1/policy");
        assertThat(policy.get("hash").asString()).matches("[0-9a-f]{64}");
        assertThat(policy.get("mode").asString()).isEqualTo("enforce");
        assertThat(policy.get("loaded").asString()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(policy.get("profiles").toString())
                .isEqualTo("[{\"name\":\"builders\",\"mode\":\"enforce\",\"line\":4}]");
        assertThat(policy.get("errors").toString()).isEqualTo("[\"p.yaml:3:1: x\"]");
    }

    @Test
    void itIsExplainedWhatWouldHappenNow() throws Exception {
        gate.addresses = CompletableFuture.supplyAsync(() -> new NameAddresses(
                List.of(
                        new NameAddresses.Judged(Prefix.address("192.0.2.80"), Optional.empty()),
                        new NameAddresses.Judged(
                                Prefix.address("10.0.0.1"),
                                Optional.of(Denial.of(DenialReason.ADDRESS_FORBIDDEN, "10.0.0.1 (private)")))),
                false,
                Optional.empty()));

        JsonNode allowed = get("/v1/explain?client=10.20.0.1&to=https://github.com/x");
        assertThat(allowed.get("decision").asString()).isEqualTo("allow");
        assertThat(allowed.get("addresses").toString())
                .isEqualTo("[{\"address\":\"192.0.2.80\"},{\"address\":\"10.0.0.1\","
                        + "\"objection\":\"address-forbidden\",\"detail\":\"10.0.0.1 (private)\"}]");

        JsonNode denied = get("/v1/explain?client=10.20.0.1&to=api.github.com");
        assertThat(denied.get("decision").asString()).isEqualTo("deny");
        assertThat(denied.get("nearest").get("rule").asString()).isEqualTo("github.com");

        JsonNode address = get("/v1/explain?client=10.20.0.1&to=203.0.113.7");
        assertThat(address.get("decision").asString()).isEqualTo("allow");

        gate.addresses = CompletableFuture.completedStage(
                new NameAddresses(List.of(), false, Optional.of(Denial.of(DenialReason.RESOLVERS_AWAY))));
        assertThat(get("/v1/explain?client=10.20.0.1&to=github.com")
                        .get("trouble")
                        .asString())
                .isEqualTo("resolvers-away");
    }

    @Test
    void drainingAndReloadingArePosted() throws Exception {
        HttpRequest.Builder drain = request("/v1/drain").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(send(drain).statusCode()).isEqualTo(202);
        assertThat(gate.drains).hasValue(1);

        HttpRequest.Builder reload = request("/v1/reload").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(send(reload).body()).contains("\"loaded\":true");

        gate.reloaded = CompletableFuture.completedStage(List.of("p.yaml:1:1: version is missing"));
        assertThat(send(reload).statusCode()).isEqualTo(422);
        assertThat(send(reload).body()).contains("\"loaded\":false").contains("version is missing");
    }

    @Test
    void aFaultOfTheGatewayIsSaidAndTheNextQuestionIsAnswered() throws Exception {
        gate.reloaded = CompletableFuture.failedStage(new IllegalStateException("broken"));

        assertThat(error(500, request("/v1/reload").POST(HttpRequest.BodyPublishers.noBody())))
                .contains("broken");
        gate.open.add(null);
        assertThat(error(500, request("/v1/connections"))).contains("NullPointerException");
        assertThat(get("/v1/counters").has("counters")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer s3cret-toke", "Bearer s3cret-token2", "Basic s3cret-token"})
    void withoutTheTokenNothingIsSaidNorDone(String authorization) throws Exception {
        for (String path : List.of("/v1/connections", "/v1/drain", "/nothing")) {
            HttpRequest.Builder request = request(path);
            if (authorization.isEmpty()) {
                request = HttpRequest.newBuilder(request.build().uri());
            } else {
                request.setHeader("Authorization", authorization);
            }
            assertThat(error(401, request.POST(HttpRequest.BodyPublishers.noBody())))
                    .isEqualTo("a bearer token is wanted");
        }
        assertThat(gate.drains).hasValue(0);
    }

    @Test
    void methodsAndPathsAreHeldApart() throws Exception {
        assertThat(error(405, request("/v1/drain"))).isEqualTo("POST it");
        assertThat(error(405, request("/v1/policy").DELETE())).isEqualTo("GET it");
        assertThat(send(request("/v1/drain")).headers().firstValue("allow")).contains("POST");
        assertThat(gate.drains).hasValue(0);
        assertThat(error(404, request("/v1/"))).startsWith("there is /v1/connections, /v1/counters, ");
        assertThat(error(404, request("/v1/policy/../drain"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/connections?cleint=10.0.0.1 | there is no parameter 'cleint' here; known are client, limit, listener, profile",
                "/v1/connections?client=10.0 | client: '10.0' is no IPv4 address: four numbers are wanted",
                "/v1/connections?limit=-1 | limit: a whole number from 0 to 10000, not '-1'",
                "/v1/connections?limit=1&limit=2 | limit is there more than once",
                "/v1/policy?x=1 | there is no parameter 'x' here",
                "/v1/explain?client=10.20.0.1 | to is missing",
                "/v1/explain?to=github.com | client is missing",
                "/v1/explain?client=10.20.0.1&to=a..b | to: "
            })
    void whatMakesNoSenseIsSaid(String path, String why) throws Exception {
        assertThat(error(400, request(path))).startsWith(why);
    }

    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        HttpRequest.Builder body = request("/v1/drain").POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)));
        assertThat(error(413, body)).isEqualTo("nothing is wanted in the request's body");
        assertThat(gate.drains).hasValue(0);

        assertThat(send(request("/v1/policy?x=" + "y".repeat(8000))).statusCode())
                .isEqualTo(414);
        assertThat(send(request("/v1/policy").header("X", "y".repeat(20_000))).statusCode())
                .isEqualTo(431);
    }

    @Test
    void aPortWithoutATokenIsRefused() throws Exception {
        AdminSettings none = settings("127.0.0.1:0", Optional.empty());

        assertThatThrownBy(() -> AdminServer.start(none.listen().orElseThrow(), none, gate))
                .isInstanceOf(IOException.class)
                .hasMessage("admin.listen: a port needs admin.token-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "two words\n", "\u00e9\n"})
    void aFileThatHoldsNoTokenIsRefused(String content) throws Exception {
        Path token = Files.writeString(folder.resolve("bad"), content);
        AdminSettings bad = settings("127.0.0.1:0", Optional.of(token));

        assertThatThrownBy(() -> AdminServer.start(bad.listen().orElseThrow(), bad, gate))
                .hasMessageContaining("admin.token-file: " + token + " holds no token");
    }
}
