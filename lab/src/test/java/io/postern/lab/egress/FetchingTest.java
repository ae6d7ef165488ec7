package io.postern.lab.egress;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.peer.Resolver;
import io.postern.lab.peer.SignedZone;
import io.postern.lab.peer.Zone;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Builders' own programs fetch through the gateway what the policy allows, and read from their own words why they do not get the rest. */
class FetchingTest {
    private static final int PLAIN = 53;
    private static final String POLICY = """
            version: 1
            mode: enforce
            profiles:
              - name: builders
                clients: [192.0.2.0/24, "2001:db8:1::/64"]
                allow: [proxy.golang.org, github.com]
            """;

    private static final String PROXY = "http://" + EgressStage.GATEWAY + ":" + EgressStage.PROXY;
    private static final String BY_PROXY = "HTTPS_PROXY=" + PROXY;
    private static final String DENIED = "postern denied evil.example:443 rule=default profile=builders";

    @TempDir
    private static Path folder;

    private static EgressStage stage;
    private static GatewayProcess gateway;
    private static int runs;

    /** A command of the farm. */
    private static Command farm(String... words) {
        List<String> all = new ArrayList<>(List.of("env", "-u", "NO_PROXY", "-u", "no_proxy"));
        all.addAll(List.of("SSL_CERT_FILE=" + stage.authority().certificate()));
        all.addAll(List.of("GIT_SSL_CAINFO=" + stage.authority().certificate(), "GIT_TERMINAL_PROMPT=0"));
        all.addAll(List.of(words));
        return stage.network().client().command(all.toArray(String[]::new)).within(Duration.ofMinutes(1));
    }

    @BeforeAll
    static void build() throws Exception {
        Needs.network();
        Needs.programs("nginx", "openssl", "curl", "git", "go", "nft", "unbound", "dnssec-signzone");
        stage = EgressStage.build(folder);
        ModuleTree.write(stage.root().resolve("proxy.golang.org"));
        ModuleTree.write(stage.root().resolve("evil.example"));
        repository(stage.root().resolve("github.com"));
        repository(stage.root().resolve("evil.example"));
        List<String> both = List.of("A " + Address.SERVER, "AAAA " + Address.SERVER_6);
        SignedZone github = SignedZone.sign(
                folder.resolve("zone"),
                "github.com",
                both.stream().map(data -> "@ IN " + data).toList());
        List<Zone> zones = List.of(
                github.zone(),
                Zone.write(folder.resolve("golang.zone"), "golang.org", List.of("proxy IN A " + Address.SERVER)),
                Zone.write(folder.resolve("evil.zone"), "evil.example", List.of("@ IN A " + Address.SERVER)));
        stage.keep(Resolver.start(
                stage.network().server(),
                folder.resolve("one"),
                Address.SECOND_SERVER,
                PLAIN,
                stage.authority().leaf("one.test"),
                zones));
        stage.keep(Resolver.start(
                stage.network().resolver(),
                folder.resolve("two"),
                Address.RESOLVER,
                PLAIN,
                stage.authority().leaf("two.test"),
                zones));
        stage.divert();
        gateway = stage.keep(
                GatewayProcess.start(stage.network().router(), folder.resolve("gateway"), POLICY, 4, """
                listeners:
                  proxy: {kind: connect, listen: '0.0.0.0:3128'}
                  redirected: {kind: transparent, listen: '[::]:8443'}
                  routed: {kind: transparent, listen: '0.0.0.0:8444', tproxy: true}
                  names: {kind: sni, listen: '0.0.0.0:8445'}
                names:
                  resolvers: ['tls://%s#name=one.test;ca=%s;operator=one', 'tcp://%s#operator=two']
                  trust-anchor: '%s'
                  public-ranges: [documentation]
                """.formatted(
                        Address.SECOND_SERVER, stage.authority().certificate(), Address.RESOLVER, github.anchor())));
    }

    /** A repository that needs no program at the server. */
    private static void repository(Path root) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(folder, "work");
        Files.writeString(work.resolve("README"), "hello\n");
        Command.of("sh", "-ec", """
                cd "$1"
                git init -q -b main .
                git add README
                git -c user.name=lab -c user.email=lab@example commit -q -m one
                git clone -q --bare . "$2/greeting.git"
                cd "$2/greeting.git"
                git update-server-info
                """, "sh", work.toString(), root.toString()).mustRun();
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    private static Command.Outcome go(String goproxy, String... environment) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home-" + ++runs));
        List<String> words = new ArrayList<>(List.of(environment));
        words.addAll(List.of("HOME=" + home, "GOPATH=" + home.resolve("go"), "GOCACHE=" + home.resolve("cache")));
        words.addAll(List.of("GOPROXY=" + goproxy, "GOSUMDB=off", "GOFLAGS=-mod=mod -modcacherw", "GOTOOLCHAIN=local"));
        words.addAll(List.of("go", "mod", "download", "-x", ModuleTree.MODULE + "@" + ModuleTree.VERSION));
        return farm(words.toArray(String[]::new)).run();
    }

    private static Command.Outcome git(String url, String... environment) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(environment));
        words.addAll(List.of(
                "git", "clone", "-q", url, folder.resolve("clone-" + ++runs).toString()));
        return farm(words.toArray(String[]::new)).run();
    }

    private static Command.Outcome curl(String... words) throws IOException, InterruptedException {
        return farm(
                        "curl",
                        "-sv",
                        "-m",
                        "30",
                        "--cacert",
                        stage.authority().certificate().toString())
                .with(words)
                .run();
    }

    private static Command.Outcome openssl(String... words) throws IOException, InterruptedException {
        return farm(
                        "openssl",
                        "s_client",
                        "-CAfile",
                        stage.authority().certificate().toString(),
                        "-verify_return_error")
                .with(words)
                .run();
    }

    /** What was logged since there were so many events; the program is over, so that nothing is to come but these. */
    private static List<JsonNode> since(int before, int count) throws IOException, InterruptedException {
        gateway.await(count + " more events", () -> gateway.events().size() >= before + count);
        List<JsonNode> events = gateway.events();
        return events.subList(before, events.size());
    }

    private static void passed(List<JsonNode> events, String listener, String name) {
        assertThat(events).hasSize(1).allSatisfy(event -> {
            assertThat(text(event, "/egress/listener")).isEqualTo(listener);
            assertThat(text(event, "/egress/decision")).isEqualTo("allow");
            assertThat(text(event, "/egress/name")).isEqualTo(name);
            assertThat(text(event, "/egress/tls/sni")).isEqualTo(name);
            assertThat(text(event, "/egress/tls/ja4")).startsWith("t1");
            assertThat(event.at("/egress/bytes_received").asInt()).isPositive();
        });
    }

    private static void denied(List<JsonNode> events, String listener, String name) {
        assertThat(events).hasSize(1).allSatisfy(event -> {
            assertThat(text(event, "/egress/listener")).isEqualTo(listener);
            assertThat(text(event, "/egress/decision")).isEqualTo("deny");
            assertThat(text(event, "/egress/reason")).isEqualTo("no-rule");
            assertThat(text(event, "/egress/name")).isEqualTo(name);
            assertThat(event.has("dest_ip")).isFalse();
        });
    }

    @Test
    void goFetchesAModuleThroughConnect() throws Exception {
        int before = gateway.events().size();
        Command.Outcome outcome = go("https://proxy.golang.org", BY_PROXY);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        passed(since(before, 1), "proxy", "proxy.golang.org");
    }

    @Test
    void goPrintsWhyConnectIsDenied() throws Exception {
        int before = gateway.events().size();
        Command.Outcome outcome = go("https://evil.example", BY_PROXY);

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.err()).contains(DENIED);
        denied(since(before, 1), "proxy", "evil.example");
    }

    @Test
    void goFetchesAModuleThroughRedirectionAndReadsAnAlertWhereItIsDenied() throws Exception {
        int before = gateway.events().size();
        Command.Outcome outcome = go("https://proxy.golang.org");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        passed(since(before, 1), "redirected", "proxy.golang.org");

        Command.Outcome refused = go("https://evil.example");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("remote error: tls:").contains("evil.example");
        denied(since(before + 1, 1), "redirected", "evil.example");
    }

    @Test
    void curlPrintsWhyConnectIsDenied() throws Exception {
        int before = gateway.events().size();
        Command.Outcome outcome = curl("-x", PROXY, "https://github.com/");
        assertThat(outcome.out()).isEqualTo("github.com\n");
        passed(since(before, 1), "proxy", "github.com");

        Command.Outcome refused = curl("-x", PROXY, "https://evil.example/");
        assertThat(refused.status()).isEqualTo(56);
        assertThat(refused.err()).contains("HTTP/1.1 403 " + DENIED);
        denied(since(before + 1, 1), "proxy", "evil.example");
    }

    @Test
    void whatIsRoutedIsTreatedAsWhatIsRedirected() throws Exception {
        String[] from = {"--interface", EgressStage.ROUTED_CLIENT};
        int before = gateway.events().size();
        Command.Outcome outcome = curl(from[0], from[1], "-4", "https://github.com/");
        assertThat(outcome.out()).as(outcome.err()).isEqualTo("github.com\n");
        passed(since(before, 1), "routed", "github.com");

        Command.Outcome refused = curl(from[0], from[1], "https://evil.example/");
        assertThat(refused.status()).isEqualTo(35);
        assertThat(refused.err()).contains("access denied");
        List<JsonNode> events = since(before + 1, 1);
        denied(events, "routed", "evil.example");
        assertThat(text(events.getFirst(), "/egress/original_destination")).isEqualTo(Address.SERVER + ":443");
    }

    @Test
    void ipv6IsRedirectedAndDialled() throws Exception {
        int before = gateway.events().size();
        Command.Outcome outcome = curl("-6", "https://github.com/");

        assertThat(outcome.out()).as(outcome.err()).isEqualTo("github.com\n");
        List<JsonNode> events = since(before, 1);
        passed(events, "redirected", "github.com");
        assertThat(text(events.getFirst(), "/src_ip")).isEqualTo(Address.CLIENT_6);
        assertThat(text(events.getFirst(), "/dest_ip")).isEqualTo(Address.SERVER_6);
        assertThat(text(events.getFirst(), "/egress/original_destination")).isEqualTo("[" + Address.SERVER_6 + "]:443");
    }

    @Test
    void aListenerThatGoesByNamesFindsTheServer() throws Exception {
        int before = gateway.events().size();
        String there = "::" + EgressStage.GATEWAY + ":8445";
        Command.Outcome outcome = curl("--connect-to", there, "https://github.com/");
        assertThat(outcome.out()).as(outcome.err()).isEqualTo("github.com\n");
        passed(since(before, 1), "names", "github.com");

        assertThat(curl("--connect-to", there, "https://evil.example/").err()).contains("access denied");
        denied(since(before + 1, 1), "names", "evil.example");
    }

    @Test
    void gitClonesWhereItMay() throws Exception {
        int before = gateway.events().size();
        Command.Outcome outcome = git("https://github.com/greeting.git", BY_PROXY);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        passed(since(before, 1), "proxy", "github.com");

        Command.Outcome refused = git("https://evil.example/greeting.git", BY_PROXY, "GIT_CURL_VERBOSE=1");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("HTTP/1.1 403 " + DENIED);
        denied(since(before + 1, 1), "proxy", "evil.example");

        Command.Outcome alerted = git("https://evil.example/greeting.git");
        assertThat(alerted.status()).isNotZero();
        assertThat(alerted.err()).contains("evil.example").containsIgnoringCase("tls");
        denied(since(before + 2, 1), "redirected", "evil.example");
    }

    @Test
    void opensslPrintsTheReasonAndTheAlertByName() throws Exception {
        int before = gateway.events().size();
        String proxy = EgressStage.GATEWAY + ":" + EgressStage.PROXY;
        Command.Outcome outcome = openssl("-proxy", proxy, "-connect", "github.com:443", "-servername", "github.com");
        assertThat(outcome.out()).contains("Verify return code: 0 (ok)");
        passed(since(before, 1), "proxy", "github.com");

        Command.Outcome refused = openssl("-proxy", proxy, "-connect", "evil.example:443");
        assertThat(refused.err()).contains(DENIED);
        denied(since(before + 1, 1), "proxy", "evil.example");

        Command.Outcome alerted = openssl("-connect", Address.SERVER + ":443", "-servername", "evil.example");
        assertThat(alerted.err()).contains("tlsv1 alert access denied");
        denied(since(before + 2, 1), "redirected", "evil.example");
    }
}
