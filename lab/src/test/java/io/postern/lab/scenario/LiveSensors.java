package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two sensors, one for each backend, that listen where the client's packets pass while scenarios are played, and keep them. What they said is then held
 * against the replay of what they kept.
 */
final class LiveSensors implements AutoCloseable {
    private static final List<String> TYPES = List.of("dns", "tls", "quic", "flow", "anomaly", "alert");
    private static final String LAST = "last.marker.example";
    /** An exchange is judged two seconds after it; its packets are on the disk by then. */
    private static final Duration JUDGED = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Pattern HEARD = Pattern.compile("(?:[a-z]+\\.test(?:, | and )?)+ say[^\"]*");

    private final Network network;
    private final Map<String, Path> folders = new LinkedHashMap<>();
    private final Map<String, Child> running = new LinkedHashMap<>();

    private LiveSensors(Network network) {
        this.network = network;
    }

    /**
     * Starts them, and returns once they listen.
     *
     * @param yaml sections of the configuration about what they judge by
     */
    static LiveSensors start(Network network, Path folder, String yaml) throws IOException, InterruptedException {
        LiveSensors sensors = new LiveSensors(network);
        boolean done = false;
        try {
            for (String backend : List.of("pcap4j", "ring")) {
                sensors.start(backend, Files.createDirectories(folder.resolve("live-" + backend)), yaml);
            }
            for (Child child : sensors.running.values()) {
                await("a sensor that listens", child, () -> child.said().contains("listens on"));
            }
            done = true;
        } finally {
            if (!done) {
                sensors.close();
            }
        }
        return sensors;
    }

    private void start(String backend, Path folder, String yaml) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("sensor.yaml"),
                """
                capture:
                  backend: %s
                  interfaces: [%s]
                  keep: {dir: '%s'}
                evidence: {dir: '%s'}
                log:
                  stats: 0s
                  file: {path: '%s'}
                http:
                  listen: ''
                """.formatted(
                                        backend,
                                        Network.TAP,
                                        folder.resolve("kept"),
                                        folder.resolve("evidence"),
                                        folder.resolve("eve.json"))
                        + yaml);
        List<String> words =
                Replay.postern("sensor", "--config", configuration.toString()).words();
        folders.put(backend, folder);
        running.put(
                backend, network.router().command(words.toArray(String[]::new)).start(folder.resolve("said")));
    }

    /** Two virtual machines that start at once on a busy machine take their time. */
    private static void await(String what, Child child, Child.Condition condition)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no sign of " + what + " after " + PATIENCE + ": " + child.said());
            }
            Thread.sleep(POLL);
        }
    }

    /** Waits until everything was seen and judged, and has them stop. */
    void stop() throws IOException, InterruptedException {
        network.client()
                .command("dig", "@" + Address.SERVER, "+tries=1", "+time=1", LAST, "A")
                .run();
        for (Map.Entry<String, Child> one : running.entrySet()) {
            Path log = folders.get(one.getKey()).resolve("eve.json");
            await(
                    "the last look-up",
                    one.getValue(),
                    () -> Files.exists(log) && Files.readString(log).contains(LAST));
        }
        Thread.sleep(JUDGED);
        for (Child child : running.values()) {
            child.signal("TERM");
        }
        for (Child child : running.values()) {
            assertThat(child.awaitEnd()).isZero();
        }
    }

    @Override
    public void close() {
        running.values().forEach(Child::close);
    }

    /** The packets that each backend kept: one file a backend, as so few are played. */
    Path kept(String backend) throws IOException {
        try (Stream<Path> files = Files.list(folders.get(backend).resolve("kept"))) {
            List<Path> whole =
                    files.filter(file -> file.toString().endsWith(".pcapng")).toList();
            assertThat(whole).as("files that %s kept", backend).hasSize(1);
            return whole.getFirst();
        }
    }

    Set<String> backends() {
        return folders.keySet();
    }

    /** Fails unless a backend said, event by event, what a replay says of the packets that it kept. */
    void agree(String backend, Replay replayed) throws IOException {
        Replay live = Replay.read(folders.get(backend).resolve("eve.json"));
        for (String type : TYPES) {
            assertThat(facts(live, type))
                    .as("%s events of %s, and of the replay", type, backend)
                    .containsExactlyInAnyOrderElementsOf(facts(replayed, type));
        }
        for (JsonNode alert : live.events("alert")) {
            assertThat(folders.get(backend).resolve("evidence").resolve(text(alert, "/postern/evidence_file")))
                    .as("packets of %s", alert)
                    .isNotEmptyFile();
        }
    }

    /**
     * What the events say, but for where the packets came from and are kept. What is said at once of an answer does not know yet what trusted resolvers
     * say. Which of them were heard in time is chance, as long as they are enough.
     */
    private static List<String> facts(Replay replay, String type) {
        List<String> facts = new ArrayList<>();
        for (JsonNode event : replay.events(type)) {
            ObjectNode fact = (ObjectNode) event.deepCopy();
            fact.remove(List.of("in_iface", "pcap_filename"));
            if (type.equals("dns")) {
                fact.remove("postern");
            }
            if (fact.path("postern") instanceof ObjectNode own) {
                own.remove("evidence_file");
            }
            facts.add(HEARD.matcher(fact.toString()).replaceAll("trusted resolvers say otherwise"));
        }
        return facts;
    }
}
