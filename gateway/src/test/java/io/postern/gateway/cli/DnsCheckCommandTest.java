package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class DnsCheckCommandTest {
    private static final String NAME = "proxy.example.net";

    private final Screen screen = new Screen();
    private final List<LoopbackResolver> running = new ArrayList<>();

    private LoopbackResolver resolver() throws IOException {
        LoopbackResolver resolver = new LoopbackResolver();
        running.add(resolver);
        return resolver;
    }

    @AfterEach
    void close() {
        running.forEach(LoopbackResolver::close);
    }

    private int check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dns", "check"));
        all.addAll(List.of(arguments));
        return PosternCommand.run(screen.console(), all.toArray(String[]::new));
    }

    private String trusted(String operator, String address) throws IOException {
        return resolver().with(NAME, address).url(operator);
    }

    @Test
    void anHonestServerIsConsistent() throws IOException {
        String server = resolver().with(NAME, "93.184.216.34").server();

        assertThat(check(
                        NAME,
                        "--server",
                        server,
                        "--resolver",
                        trusted("One", "93.184.216.34"),
                        "--resolver",
                        trusted("Two", "93.184.216.34")))
                .isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out())
                .contains(
                        NAME + " A  consistent",
                        NAME + " AAAA  consistent",
                        "the server",
                        "One",
                        "Two",
                        "93.184.216.34",
                        "no such record",
                        "difference: the same on both sides.")
                .doesNotContain("\u001b");
        assertThat(screen.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void anAddressOfNowhereAgainstATrustedOneIsAHijack() throws IOException {
        String server = resolver().with(NAME, "127.0.0.1").server();

        assertThat(check(
                        NAME,
                        "--type",
                        "A",
                        "--server",
                        server,
                        "--fail-on",
                        "hijacked",
                        "--resolver",
                        trusted("One", "93.184.216.34"),
                        "--resolver",
                        trusted("Two", "93.184.216.34")))
                .isEqualTo(ExitStatus.MATCHED);
        assertThat(screen.out())
                .contains(
                        NAME + " A  hijacked",
                        "evidence: bogus-address-contradicted +9",
                        "difference: no address is the same");
    }

    @Test
    void jsonHoldsBothSidesAndTheVerdict() throws IOException {
        String server = resolver().with(NAME, "198.41.0.4").server();

        assertThat(check(
                        NAME,
                        "nobody.example.net",
                        "--json",
                        "--type",
                        "A",
                        "--server",
                        server,
                        "--resolver",
                        trusted("One", "93.184.216.34"),
                        "--resolver",
                        trusted("Two", "93.184.216.35")))
                .isZero();
        List<JsonNode> lines =
                screen.out().lines().map(new JsonMapper()::readTree).toList();
        JsonNode first = lines.getFirst();
        assertThat(lines).hasSize(2);
        assertThat(first.at("/name").asString()).isEqualTo(NAME);
        assertThat(first.at("/type").asString()).isEqualTo("A");
        assertThat(first.at("/difference").asString()).isEqualTo("other-addresses");
        assertThat(first.at("/verdict").asString()).isNotEqualTo("hijacked");
        assertThat(first.at("/server/data/0").asString()).isEqualTo("198.41.0.4");
        assertThat(first.at("/trusted/1/operator").asString()).isEqualTo("Two");
        assertThat(first.at("/agreed/status").asString()).isEqualTo("addresses");
        assertThat(first.at("/agreed/addresses").size()).isEqualTo(2);
        assertThat(lines.getLast().at("/agreed/status").asString()).isEqualTo("no-such-name");
        assertThat(lines.getLast().at("/difference").asString()).isEqualTo("none");
    }

    @Test
    void withoutTrustedResolversTheServerIsShownAlone() throws IOException {
        assertThat(check(
                        NAME, "--server", resolver().with(NAME, "93.184.216.34").server()))
                .isZero();
        assertThat(screen.out()).contains("93.184.216.34", "No trusted resolver was named", "unverifiable");
    }

    @Test
    void aServerThatAnswersNothingIsUnusable() throws IOException {
        String gone;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            gone = "127.0.0.1:" + socket.getLocalPort();
        }

        assertThat(check(NAME, "--type", "A", "--server", gone)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.out()).contains("unreachable");
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        misuse("a quorum needs 2", NAME, "--server", "127.0.0.1", "--resolver", "udp://127.0.0.1");
        misuse("--quorum must be 1 or more", NAME, "--server", "127.0.0.1", "--quorum", "0", "--resolver", "udp://::1");
        misuse("give its address", NAME, "--server", "127.0.0.1", "--resolver", "tls://dns.example", "--quorum", "1");
        misuse("neither an address nor a host's name", NAME, "--server", "10.1");
        misuse("--fail-on knows no 'consistent'", NAME, "--server", "127.0.0.1", "--fail-on", "consistent");
        misuse("is no name", "a..b", "--server", "127.0.0.1");
        misuse("--type", NAME, "--server", "127.0.0.1", "--type", "MX");
    }

    private void misuse(String what, String... arguments) {
        Screen fresh = new Screen();
        List<String> all = new ArrayList<>(List.of("dns", "check"));
        all.addAll(List.of(arguments));
        assertThat(PosternCommand.run(fresh.console(), all.toArray(String[]::new)))
                .as(what)
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(fresh.err()).contains(what).doesNotContain("\tat ");
    }
}
