package io.postern.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.NameServer;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code postern probe} against nginx, OpenSSL and a network that drops. */
class ProbeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MODULES = "proxy.golang.org";

    @TempDir
    private static Path folder;

    private static Authority authority;
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static Network network;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("nginx", "openssl", "dnsmasq");
        authority = Authority.create(folder);
        Authority.Leaf leaf = authority.leaf(MODULES);
        network = Network.build();
        OPEN.add(network);
        OPEN.add(WebServer.start(
                network.server(), folder, List.of(Address.SERVER), List.of(new WebServer.Host(MODULES, leaf))));
        Child openssl = network.server()
                .command("openssl", "s_server", "-accept", Address.SECOND_SERVER + ":443", "-www", "-tls1_2")
                .with("-cert", leaf.certificate().toString(), "-key", leaf.key().toString())
                .start(folder.resolve("openssl.log"));
        OPEN.add(openssl);
        openssl.await("s_server to listen", () -> openssl.said().contains("ACCEPT"));
    }

    @AfterAll
    static void end() throws Exception {
        for (AutoCloseable one : OPEN.reversed()) {
            one.close();
        }
    }

    private static Command.Outcome probe(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Replay.postern("probe").words());
        words.addAll(List.of(arguments));
        return network.client().command(words.toArray(String[]::new)).run();
    }

    private static List<JsonNode> json(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("--json", "--ca", authority.certificate().toString()));
        all.addAll(List.of(arguments));
        return probe(all.toArray(String[]::new))
                .out()
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    @Test
    void nginxIsVouchedForByTheAuthorityThatWasNamed() throws Exception {
        JsonNode answer = json(MODULES, "--via", Address.SERVER).getFirst();
        assertThat(answer.path("verdict").asString()).isEqualTo("private-ca");
        assertThat(answer.path("version").asString()).isEqualTo("TLSv1.3");
        assertThat(answer.path("alpn").asString()).isEqualTo("h2");
        assertThat(answer.path("milliseconds").propertyNames()).containsExactly("tcp", "tls", "first_byte");
        assertThat(answer.path("chain").size()).isPositive();
    }

    @Test
    void withoutTheAuthorityNobodyVouches() throws Exception {
        Command.Outcome outcome = probe(MODULES, "--via", Address.SERVER);
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).contains("TLS 1.3", "first byte", "misconfigured: ", "> ");
    }

    @Test
    void aServerWithItsOwnNamesOnlyMintsNothing() throws Exception {
        assertThat(json("--thorough", MODULES, "--via", Address.SERVER))
                .extracting(answer -> answer.path("verdict").asString())
                .containsExactly("private-ca", "private-ca", "private-ca", "misconfigured");
    }

    @Test
    void opensslWithTls12IsReadAsWell() throws Exception {
        JsonNode answer = json(MODULES, "--via", Address.SECOND_SERVER).getFirst();
        assertThat(answer.path("failure").isMissingNode()).as("%s", answer).isTrue();
        assertThat(answer.path("version").asString()).isEqualTo("TLSv1.2");
        assertThat(answer.path("verdict").asString()).isEqualTo("private-ca");
    }

    @Test
    void whatDiffersFromAnotherVantageIsTold() throws Exception {
        Path there = folder.resolve("there.json");
        Files.writeString(
                there, probe("--json", MODULES, "--via", Address.SERVER).out());
        assertThat(json(MODULES, "--via", Address.SERVER, "--compare", there.toString())
                        .getFirst()
                        .path("differences"))
                .extracting(one -> one.path("what").asString())
                .as("nobody was trusted there")
                .containsExactly("verdict");
        assertThat(probe(MODULES, "--via", Address.SECOND_SERVER, "--compare", there.toString())
                        .out())
                .contains("differs: version is 'TLSv1.2' here, 'TLSv1.3' there", "differs: alpn is none here")
                .doesNotContain("differs: key", "differs: issuer");
    }

    @Test
    void whatIsExpectedOfAHostIsHeldAgainstIt() throws Exception {
        String[] issuer = {MODULES, "--via", Address.SERVER, "--expect-issuer", MODULES + "=postern LAB"};
        assertThat(json(issuer).getFirst().path("verdict").asString()).isEqualTo("private-ca");
        String pin = MODULES + "=sha256/" + "A".repeat(43) + "=";
        JsonNode pinned = json(MODULES, "--via", Address.SERVER, "--pin", pin).getFirst();
        assertThat(pinned.path("verdict").asString()).isEqualTo("intercepted");
        assertThat(pinned.path("why").asString()).contains("pinned for " + MODULES);
    }

    @Test
    void anIntermediateThatTheServerLeavesOutIsFetchedAndProven() throws Exception {
        Authority issuer = authority.intermediate("Lab issuer");
        Path served = folder.resolve("served");
        issuer.published(served);
        WebServer.Host host = new WebServer.Host("missing.example", issuer.leaf("missing.example"));
        network.server()
                .command("ip", "addr", "add", "198.51.100.30/24", "dev", "eth0")
                .mustRun();
        List<String> names = List.of("host-record=authority.example,198.51.100.30");
        try (NameServer _ = NameServer.start(
                        network.resolver(), Files.createDirectories(folder.resolve("names")), Address.RESOLVER, names);
                WebServer _ = WebServer.files(network.server(), folder.resolve("files"), "198.51.100.30", served);
                WebServer _ = WebServer.start(
                        network.server(), folder.resolve("missing"), List.of("198.51.100.30"), List.of(host))) {
            String[] ask = {
                "missing.example",
                "--via",
                "198.51.100.30",
                "--ca",
                authority.certificate().toString()
            };
            assertThat(probe(ask).out()).contains("misconfigured: ").doesNotContain("by O=Postern lab");
            assertThat(probe(Stream.concat(Stream.of(ask), Stream.of("--fetch-missing"))
                                    .toArray(String[]::new))
                            .out())
                    .contains("1  O=Postern lab, CN=Lab issuer", "by O=Postern lab, CN=Postern lab root")
                    .contains("(from http://authority.example/Lab-issuer.cer) to the server's file");
        }
    }

    @Test
    void theStageThatFailsIsNamed() throws Exception {
        assertThat(json(MODULES + ":444", "--via", Address.SERVER)
                        .getFirst()
                        .at("/failure/kind")
                        .asString())
                .isEqualTo("refused");
        JsonNode silent = json(MODULES, "--via", Address.SILENT).getFirst();
        assertThat(silent.at("/failure/stage").asString()).isEqualTo("tcp");
        assertThat(silent.at("/failure/kind").asString()).isEqualTo("timed-out");
    }

    @Test
    void aNameIsLookedUpWhereTheBuilderLooks() throws Exception {
        try (NameServer _ = NameServer.start(
                network.resolver(),
                folder,
                Address.RESOLVER,
                List.of("host-record=" + MODULES + "," + Address.SERVER))) {
            JsonNode answer = json(MODULES).getFirst();
            assertThat(answer.path("address").asString()).isEqualTo(Address.SERVER);
            assertThat(answer.path("milliseconds").propertyNames()).contains("dns");
        }
    }
}
