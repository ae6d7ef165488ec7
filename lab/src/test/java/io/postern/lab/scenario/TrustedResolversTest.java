package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.NameServer;
import io.postern.lab.peer.Resolver;
import io.postern.lab.peer.SignedZone;
import io.postern.lab.process.Command;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code postern dns check} against real resolvers of three operators, over HTTPS, TLS, TCP and UDP, with a signed zone. The
 * builders' resolver is a dnsmasq that tells the truth about some names.
 */
class TrustedResolversTest {
    private static final String TRUE = "93.184.216.34";
    private static final int PLAIN = 5353;

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> running = new ArrayList<>();
    private static Network network;
    private static Authority authority;
    private static SignedZone zone;

    @BeforeAll
    static void raise() throws Exception {
        Needs.network();
        Needs.programs("unbound", "dnssec-signzone", "dnsmasq", "openssl");
        network = keep(Network.build());
        authority = Authority.create(folder);
        Authority.Leaf leaf = authority.leaf("one.test", "two.test", "three.test");
        zone = SignedZone.sign(
                folder.resolve("zone"),
                "example.net",
                List.of("go IN A " + TRUE, "www IN CNAME go", "lie IN A " + TRUE, "gone IN A " + TRUE));
        SignedZone forged = zone.forged(folder.resolve("forged.signed"), TRUE, "198.41.0.4");
        keep(Resolver.start(
                network.server(), folder.resolve("one"), Address.SERVER, PLAIN, leaf, List.of(zone.zone())));
        keep(Resolver.start(
                network.server(), folder.resolve("two"), Address.SECOND_SERVER, PLAIN, leaf, List.of(forged.zone())));
        keep(Resolver.start(
                network.resolver(), folder.resolve("three"), Address.RESOLVER, PLAIN, leaf, List.of(zone.zone())));
        Path builders = Files.createDirectories(folder.resolve("builders"));
        keep(NameServer.start(
                network.resolver(),
                builders,
                Address.RESOLVER,
                List.of(
                        "local=/example.net/",
                        "host-record=go.example.net," + TRUE,
                        "cname=www.example.net,go.example.net",
                        "host-record=lie.example.net,127.0.0.1")));
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }

    private static <T extends AutoCloseable> T keep(T started) {
        running.add(started);
        return started;
    }

    private static String tls(String scheme, String address, String name) {
        return scheme + "://" + name + "#address=" + address + ";operator=" + name + ";ca=" + authority.certificate();
    }

    private static final String THIRD = "tcp://" + Address.RESOLVER + ":" + PLAIN + "#operator=three.test";

    private static Command.Outcome check(List<String> names, List<String> resolvers, String... options)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("dns", "check", "--type", "A"));
        arguments.addAll(List.of(
                "--server", Address.RESOLVER, "--trust-anchor", zone.anchor().toString()));
        resolvers.forEach(url -> arguments.addAll(List.of("--resolver", url)));
        arguments.addAll(List.of(options));
        arguments.addAll(names);
        return network.client()
                .command(
                        Replay.postern(arguments.toArray(String[]::new)).words().toArray(String[]::new))
                .within(Duration.ofMinutes(2))
                .run();
    }

    private static List<JsonNode> json(Command.Outcome outcome) {
        assertThat(outcome.err()).isEmpty();
        return outcome.out().lines().map(new JsonMapper()::readTree).toList();
    }

    @Test
    void everyTransportBringsSignedAnswersAndTheirSignaturesHold() throws Exception {
        List<JsonNode> checks = json(check(
                List.of("go.example.net", "www.example.net", "nobody.example.net"),
                List.of(
                        tls("https", Address.SERVER, "one.test"),
                        tls("tls", Address.SERVER, "one.test"),
                        THIRD,
                        THIRD.replace("tcp:", "udp:")),
                "--json"));

        assertThat(checks).hasSize(3).allSatisfy(check -> {
            assertThat(check.at("/trusted").size()).isEqualTo(4);
            assertThat(text(check, "/agreed/dnssec")).isEqualTo("secure");
            assertThat(text(check, "/difference")).isEqualTo("none");
            assertThat(text(check, "/verdict")).isEqualTo("consistent");
            for (JsonNode said : check.at("/trusted")) {
                assertThat(text(said, "/dnssec")).as(said.toString()).isEqualTo("secure");
            }
        });
        assertThat(checks.get(1).at("/trusted/0/canonical_names/0").asString()).isEqualTo("go.example.net");
        assertThat(text(checks.get(2), "/agreed/status")).isEqualTo("no-such-name");
    }

    @Test
    void aServerThatLiesIsCaught() throws Exception {
        Command.Outcome outcome = check(
                List.of("lie.example.net", "gone.example.net"),
                List.of(tls("https", Address.SERVER, "one.test"), THIRD),
                "--json",
                "--fail-on",
                "hijacked");

        assertThat(outcome.status()).isEqualTo(3);
        List<JsonNode> checks = json(outcome);
        assertThat(text(checks.getFirst(), "/verdict")).isEqualTo("hijacked");
        assertThat(text(checks.getFirst(), "/agreed/addresses/0")).isEqualTo(TRUE);
        assertThat(text(checks.getLast(), "/difference")).isEqualTo("withheld");
    }

    @Test
    void anOperatorWhoForgesSignedDataIsFoundBogusAndOutvoted() throws Exception {
        List<JsonNode> checks = json(check(
                List.of("go.example.net"),
                List.of(tls("https", Address.SERVER, "one.test"), tls("tls", Address.SECOND_SERVER, "two.test"), THIRD),
                "--json"));

        JsonNode check = checks.getFirst();
        assertThat(text(check, "/trusted/1/dnssec")).isEqualTo("bogus");
        assertThat(text(check, "/trusted/1/data/0")).isEqualTo("198.41.0.4");
        assertThat(check.at("/agreed/addresses").size()).isEqualTo(1);
        assertThat(text(check, "/agreed/addresses/0")).isEqualTo(TRUE);
        assertThat(text(check, "/verdict")).isEqualTo("consistent");
    }

    @Test
    void aCertificateOfAnotherNameOrAuthorityIsNotTrusted() throws Exception {
        Command.Outcome outcome = check(
                List.of("go.example.net"),
                List.of(
                        tls("https", Address.SERVER, "other.test"),
                        "tls://" + Address.SECOND_SERVER + "#name=two.test",
                        THIRD),
                "--json");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("other.test", "two.test", "certificate");
        JsonNode check = new JsonMapper().readTree(outcome.out());
        assertThat(text(check, "/trusted/0/error")).isEqualTo("certificate");
        assertThat(text(check, "/trusted/1/error")).isEqualTo("certificate");
        assertThat(text(check, "/difference")).isEqualTo("trusted-unavailable");
        assertThat(text(check, "/verdict")).isNotEqualTo("hijacked");
    }

    @Test
    void resolversThatCannotBeReachedSayNothingAboutTheServer() throws Exception {
        long begun = System.nanoTime();
        Command.Outcome outcome = check(
                List.of("lie.example.net", "go.example.net", "gone.example.net", "www.example.net"),
                List.of(
                        "tls://" + Address.SILENT + "#operator=silent",
                        "https://" + Address.SECOND_SERVER + ":4443#operator=closed",
                        THIRD),
                "--json");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("silent", "timeout", "closed", "unreachable");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        assertThat(outcome.out().lines().map(new JsonMapper()::readTree).toList())
                .hasSize(4)
                .allSatisfy(check -> {
                    assertThat(text(check, "/difference")).isEqualTo("trusted-unavailable");
                    assertThat(text(check, "/verdict")).isNotEqualTo("hijacked");
                });
    }

    @Test
    void thePageIsForPeople() throws Exception {
        Command.Outcome outcome =
                check(List.of("go.example.net"), List.of(tls("https", Address.SERVER, "one.test"), THIRD));

        assertThat(outcome.out())
                .contains(
                        "go.example.net A  consistent",
                        "https://one.test/dns-query",
                        "secure",
                        TRUE,
                        "difference: the same on both sides.");
        assertThat(outcome.err()).isEmpty();
    }
}
