package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.Interceptor;
import io.postern.lab.peer.NameServer;
import io.postern.lab.peer.Resolver;
import io.postern.lab.peer.SignedZone;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two sensors, real processes, one for each backend, listen where the client's packets pass while its resolver lies and its TLS is opened. The same packets
 * are recorded and replayed. In between the sensors are told to reload, and in the end to stop.
 */
class SensorTest {
    private static final String TRUE = "93.184.216.34";
    private static final int PLAIN = 5353;
    private static final List<String> HOSTS = List.of("proxy.golang.org", "github.com", "modules.example");

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> running = new ArrayList<>();
    private static Network network;
    private static Authority authority;
    private static String trusted;
    private static Running pcap;
    private static Running ring;
    private static Replay replayed;
    private static final Map<Running, String> metrics = new HashMap<>();
    private static final Map<Running, String> ready = new HashMap<>();

    /** A sensor and what it says while it runs. */
    private record Running(Path folder, int port, Child process) {
        Path log() {
            return folder.resolve("eve.json");
        }

        Path configuration() {
            return folder.resolve("sensor.yaml");
        }

        String get(String path) throws IOException, InterruptedException {
            return network.router()
                    .command("curl", "-s", "-w", "%{http_code}", "http://127.0.0.1:" + port + path)
                    .mustRun();
        }

        /** Every event so far, of all files. */
        List<JsonNode> events(String type) throws IOException {
            List<JsonNode> events = new ArrayList<>();
            for (Path file : List.of(folder.resolve("moved.json"), log())) {
                if (Files.exists(file)) {
                    Files.readString(file)
                            .lines()
                            .map(JsonMapper.shared()::readTree)
                            .filter(event -> text(event, "/event_type").equals(type))
                            .forEach(events::add);
                }
            }
            return events;
        }
    }

    private static Set<String> alerts(List<JsonNode> alerts) {
        Set<String> said = new TreeSet<>();
        alerts.forEach(alert -> said.add(text(alert, "/alert/signature_id") + " " + text(alert, "/postern/verdict")
                + " " + text(alert, "/postern/score") + " " + text(alert, "/dest_ip") + " " + text(alert, "/src_ip")));
        return said;
    }

    private static Running start(String backend, int port) throws Exception {
        Path own = Files.createDirectories(folder.resolve(backend));
        Files.writeString(own.resolve("sensor.yaml"), """
                capture:
                  backend: %s
                  interfaces: [%s]
                dns:
                  resolvers: ['tcp://%s:%d#operator=one', 'tcp://%s:%d#operator=two']
                  trust-anchor: '%s'
                tls:
                  roots: '%s'
                log:
                  file: {path: '%s'}
                  stats: 1s
                http:
                  listen: '127.0.0.1:%d'
                """.formatted(
                        backend,
                        Network.TAP,
                        Address.SECOND_SERVER,
                        PLAIN,
                        Address.RESOLVER,
                        PLAIN,
                        trusted,
                        authority.certificate(),
                        own.resolve("eve.json"),
                        port));
        // Tests that run under nohup hand down that SIGHUP is ignored, and a JVM heeds that.
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        words.addAll(
                Replay.postern("sensor", "--config", own.resolve("sensor.yaml").toString())
                        .words());
        Child child = network.router().command(words.toArray(String[]::new)).start(own.resolve("said"));
        running.add(child);
        child.await("a sensor that listens", () -> child.said().contains("listens on"));
        return new Running(own, port, child);
    }

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs(
                "tcpdump",
                "nginx",
                "openssl",
                "curl",
                "nft",
                "mitmdump",
                "unbound",
                "dnssec-signzone",
                "dnsmasq",
                "dig");
        network = keep(Network.build());
        authority = Authority.create(folder);
        Authority.Leaf leaf = authority.leaf("one.test", "two.test");
        SignedZone zone =
                SignedZone.sign(folder.resolve("zone"), "example.net", List.of("go IN A " + TRUE, "lie IN A " + TRUE));
        trusted = zone.anchor().toString();
        keep(Resolver.start(
                network.server(), folder.resolve("one"), Address.SECOND_SERVER, PLAIN, leaf, List.of(zone.zone())));
        keep(Resolver.start(
                network.resolver(), folder.resolve("two"), Address.RESOLVER, PLAIN, leaf, List.of(zone.zone())));
        keep(NameServer.start(
                network.resolver(),
                Files.createDirectories(folder.resolve("builders")),
                Address.RESOLVER,
                List.of("host-record=go.example.net," + TRUE, "host-record=lie.example.net,127.0.0.1")));
        List<WebServer.Host> hosts = new ArrayList<>();
        for (String host : HOSTS) {
            hosts.add(new WebServer.Host(host, authority.leaf(host)));
        }
        keep(WebServer.start(network.server(), folder, List.of(Address.SERVER), hosts));
        Interceptor proxy = keep(Interceptor.start(
                network.router(),
                Network.TAP,
                folder.resolve("proxy"),
                Interceptor.Way.TRANSPARENT,
                authority.certificate()));
        pcap = start("pcap4j", 9533);
        ring = start("ring", 9534);
        attack(proxy);
    }

    private static void attack(Interceptor proxy) throws Exception {
        Path capture = folder.resolve("kept.pcap");
        try (Recording recording = Recording.start(network, capture)) {
            for (String name : List.of("go.example.net", "lie.example.net")) {
                network.client()
                        .command("dig", "+short", "@" + Address.RESOLVER, name, "A")
                        .mustRun();
            }
            Command curl = network.client()
                    .command(
                            "curl",
                            "--silent",
                            "--tls-max",
                            "1.2",
                            "--cacert",
                            proxy.authority().toString());
            for (String host : HOSTS) {
                curl = curl.with("--connect-to", host + "::" + Address.SERVER + ":");
            }
            for (String host : HOSTS) {
                curl = curl.with("https://" + host + "/");
            }
            curl.mustRun();
            recording.stop();
        }
        List<String> words = new ArrayList<>(Replay.postern(
                        "replay",
                        "--no-progress",
                        "--events",
                        folder.resolve("replayed.json").toString())
                .words());
        words.addAll(List.of("--resolver", "tcp://" + Address.SECOND_SERVER + ":" + PLAIN + "#operator=one"));
        words.addAll(List.of("--resolver", "tcp://" + Address.RESOLVER + ":" + PLAIN + "#operator=two"));
        words.addAll(List.of(
                "--trust-anchor", trusted, "--roots", authority.certificate().toString()));
        words.add(capture.toString());
        network.router()
                .command(words.toArray(String[]::new))
                .within(Duration.ofMinutes(1))
                .mustRun();
        replayed = Replay.read(folder.resolve("replayed.json"));
        for (Running sensor : List.of(pcap, ring)) {
            sensor.process().await("alerts of both attacks", () -> {
                List<JsonNode> alerts = sensor.events("alert");
                return alerts(alerts).size() >= alerts(replayed.events("alert")).size();
            });
            metrics.put(sensor, sensor.get("/metrics"));
            ready.put(sensor, sensor.get("/readyz"));
        }
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

    @Test
    void bothBackendsAndTheReplayRaiseTheSameAlerts() throws Exception {
        Set<String> expected = alerts(replayed.events("alert"));

        assertThat(expected)
                .anyMatch(alert -> alert.contains(" hijacked "))
                .anyMatch(alert -> alert.contains(" intercepted "));
        assertThat(alerts(pcap.events("alert"))).isEqualTo(expected);
        assertThat(alerts(ring.events("alert"))).isEqualTo(expected);
        assertThat(pcap.events("alert"))
                .allSatisfy(alert -> assertThat(text(alert, "/in_iface")).isEqualTo(Network.TAP));
    }

    @Test
    void metricsTellOfBothAttacksAndOfNoLoss() {
        for (Running sensor : List.of(pcap, ring)) {
            assertThat(metrics.get(sensor))
                    .containsPattern("postern_dns_verdicts_total\\{rule=\"[a-z-]+\",verdict=\"hijacked\"\\} 1\\.0")
                    .containsPattern("postern_tls_verdicts_total\\{rule=\"[a-z-]+\",verdict=\"intercepted\"\\} 3\\.0")
                    .contains("postern_capture_up{interface=\"" + Network.TAP + "\"} 1.0")
                    .contains("where=\"kernel\"} 0.0")
                    .doesNotContain("golang");
            assertThat(ready.get(sensor)).startsWith("ready").endsWith("200");
        }
    }

    @Test
    void itReloadsKeepsTheOldConfigurationWhenTheNewOneIsBrokenAndStops() throws Exception {
        Files.move(pcap.log(), pcap.folder().resolve("moved.json"));
        pcap.process().signal("HUP");
        pcap.process().await("the log, opened again", () -> Files.exists(pcap.log()));

        String good = Files.readString(pcap.configuration());
        Files.writeString(pcap.configuration(), good.replace("interfaces", "interfaecs"));
        pcap.process().signal("HUP");
        pcap.process().await("a complaint", () -> pcap.process().said().contains("did you mean interfaces?"));
        assertThat(pcap.get("/readyz")).contains("configuration not loaded").endsWith("503");
        Files.writeString(pcap.configuration(), good);
        pcap.process().signal("HUP");
        pcap.process().await("readiness", () -> pcap.get("/readyz").endsWith("200"));

        long told = System.nanoTime();
        pcap.process().signal("TERM");
        assertThat(pcap.process().awaitEnd()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(5));
        assertThat(pcap.events("flow")).isNotEmpty();
        assertThat(pcap.events("stats")).isNotEmpty();
    }
}
