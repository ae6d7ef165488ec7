package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.Interceptor;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company opens its builders' TLS with mitmproxy; and the same without it. The lab's root stands for the public ones. */
class InterceptionTest {
    private static final List<String> HOSTS = List.of("proxy.golang.org", "github.com", "modules.example");
    private static final String ROUTER = "192.0.2.1";

    @TempDir
    private static Path folder;

    private static Path roots;
    private static Path keys;
    private static LiveSensors sensors;
    private static Replay opened12;
    private static Replay opened13;
    private static Replay explicit;
    private static Replay direct;
    private static Command.Outcome probed;
    private static Command.Outcome probedDirectly;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl", "curl", "nft", "mitmdump", "dig");
        Authority authority = Authority.create(folder);
        roots = authority.certificate();
        keys = folder.resolve("keys.log");
        List<WebServer.Host> hosts = new ArrayList<>();
        for (String host : HOSTS) {
            hosts.add(new WebServer.Host(host, authority.leaf(host)));
        }
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), hosts);
                LiveSensors live = LiveSensors.start(network, folder, "tls: {roots: '" + roots + "'}\n")) {
            sensors = live;
            direct = record(network, "direct", curl(network, roots, "--tls-max", "1.2"));
            probedDirectly = probe(network);
            try (Interceptor proxy = start(network, Interceptor.Way.TRANSPARENT)) {
                opened12 = record(network, "opened12", curl(network, proxy.authority(), "--tls-max", "1.2"));
                Command logging = curl(network, proxy.authority(), "--tlsv1.3");
                opened13 = record(
                        network, "opened13", logging.by("env", "SSLKEYLOGFILE=" + keys), "--keylog", keys.toString());
                probed = probe(network);
            }
            network.router().command("nft", "flush", "ruleset").mustRun();
            sensors.stop();
            try (Interceptor proxy = start(network, Interceptor.Way.EXPLICIT)) {
                explicit = record(
                        network,
                        "explicit",
                        curl(
                                network,
                                proxy.authority(),
                                "--tls-max",
                                "1.2",
                                "--proxy",
                                "http://" + ROUTER + ":" + Interceptor.port()));
            }
        }
    }

    private static Interceptor start(Network network, Interceptor.Way way) throws Exception {
        return Interceptor.start(network.router(), Network.TAP, folder.resolve(way.name()), way, roots);
    }

    private static Command curl(Network network, Path trusted, String... options) {
        Command curl = network.client()
                .command("curl", "--silent", "--cacert", trusted.toString())
                .with(options);
        for (String host : HOSTS) {
            curl = curl.with("--connect-to", host + "::" + Address.SERVER + ":");
        }
        for (String host : HOSTS) {
            curl = curl.with("https://" + host + "/");
        }
        return curl;
    }

    private static Command.Outcome probe(Network network) throws Exception {
        List<String> words =
                new ArrayList<>(Replay.postern("probe", "--json", "--thorough").words());
        words.addAll(List.of("--roots", roots.toString(), "--via", Address.SERVER, HOSTS.getFirst()));
        return network.client().command(words.toArray(String[]::new)).run();
    }

    private static Replay record(Network network, String name, Command curl, String... options) throws Exception {
        Path capture = folder.resolve(name + ".pcap");
        try (Recording recording = Recording.start(network, capture)) {
            curl.mustRun();
            recording.stop();
        }
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--roots", roots.toString()));
        return Replay.of(capture, all.toArray(String[]::new));
    }

    private static List<String> verdicts(Replay replay) {
        return replay.events("tls").stream()
                .map(tls -> text(tls, "/postern/verdict"))
                .toList();
    }

    private static List<String> alerts(Replay replay) {
        return replay.events("alert").stream()
                .map(alert -> text(alert, "/alert/signature"))
                .toList();
    }

    private static List<String> verdicts(Command.Outcome probe) {
        return probe.out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .map((JsonNode answer) -> answer.path("verdict").asString())
                .toList();
    }

    @Test
    void bothBackendsSaidLiveWhatTheReplayOfTheirPacketsSays() throws Exception {
        for (String backend : sensors.backends()) {
            Replay replayed = Replay.of(sensors.kept(backend), "--roots", roots.toString());
            assertThat(verdicts(replayed)).contains("intercepted", "genuine");
            sensors.agree(backend, replayed);
        }
    }

    @Test
    void withoutItNobodyIsAccused() {
        assertThat(verdicts(direct)).containsExactly("genuine", "genuine", "genuine");
        assertThat(alerts(direct)).isEmpty();
    }

    @Test
    void itsCertificatesAreRecognisedInTls12() {
        assertThat(verdicts(opened12)).containsOnly("intercepted");
        assertThat(alerts(opened12)).anySatisfy(alert -> assertThat(alert).contains("intercepted"));
    }

    @Test
    void itsCertificatesAreRecognisedInTls13WithTheClientsSecrets() {
        assertThat(verdicts(opened13)).containsOnly("intercepted");
    }

    @Test
    void itIsFoundInsideItsOwnTunnels() {
        assertThat(verdicts(explicit)).containsOnly("intercepted");
        assertThat(explicit.events("tls")).hasSize(3);
    }

    @Test
    void aProbeMakesItMintACertificate() {
        assertThat(probed.status()).isEqualTo(3);
        assertThat(verdicts(probed)).last().isEqualTo("intercepted");
        assertThat(verdicts(probedDirectly)).doesNotContain("intercepted");
    }
}
