package io.postern.lab.egress;

import static io.postern.lab.scenario.Replay.text;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code postern gateway}, a process of its own in a namespace, and its log. Used by one thread. */
final class GatewayProcess implements AutoCloseable {
    /** Long, since a machine that is busy with other things is no fault of the gateway's. */
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Path folder;
    private final Child child;

    private GatewayProcess(Path folder, Child child) {
        this.folder = folder;
        this.child = child;
    }

    /**
     * Starts one, and waits until it listens.
     *
     * @param folder for its files: {@code policy.yaml}, {@code gateway.yaml}, {@code eve.json}
     * @param listeners how many the configuration has
     * @param configuration all of it but policy and log
     */
    static GatewayProcess start(Namespace where, Path folder, String policy, int listeners, String configuration)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("policy.yaml"), policy);
        Path file = folder.resolve("gateway.yaml");
        Files.writeString(
                file, """
                policy: {file: '%s'}
                log: {stats: 0s, file: {path: '%s'}}
                """.formatted(folder.resolve("policy.yaml"), folder.resolve("eve.json")) + configuration);
        // Tests that run under nohup hand down that SIGHUP is ignored, and a JVM heeds that.
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        words.addAll(Replay.postern("gateway", "--config", file.toString()).words());
        Child child = where.command(words.toArray(String[]::new)).start(folder.resolve("said"));
        child.await(
                "a gateway that listens",
                () -> child.said()
                                .lines()
                                .filter(line -> line.contains("listener ") && line.contains(" on "))
                                .count()
                        >= listeners,
                WITHIN);
        return new GatewayProcess(folder, child);
    }

    /** Puts another policy in the old one's place, in one step. */
    void policy(String text) throws IOException {
        Path next = Files.writeString(folder.resolve("policy.next"), text);
        Files.move(next, folder.resolve("policy.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What it has written to standard error. */
    String said() throws IOException {
        return child.said();
    }

    long pid() {
        return child.pid();
    }

    void signal(String name) throws IOException, InterruptedException {
        child.signal(name);
    }

    /** Waits, a minute at most, until something is true of it. */
    void await(String what, Child.Condition condition) throws IOException, InterruptedException {
        child.await(what, condition, WITHIN);
    }

    /** Waits until it has ended, and returns its exit status. */
    int awaitEnd() throws IOException, InterruptedException {
        return child.awaitEnd();
    }

    /** All {@code egress} events so far. */
    List<JsonNode> events() throws IOException {
        Path log = folder.resolve("eve.json");
        if (!Files.exists(log)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(GatewayProcess::whole)
                    .flatMap(List::stream)
                    .filter(event -> text(event, "/event_type").equals("egress"))
                    .toList();
        }
    }

    /** The last line may be half written. */
    private static List<JsonNode> whole(String line) {
        try {
            return List.of(JsonMapper.shared().readTree(line));
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** The events of a client's connection, which is told by its port; waits until there is one. */
    List<JsonNode> eventsOf(int port) throws IOException, InterruptedException {
        child.await("an event of port " + port, () -> !from(port).isEmpty(), WITHIN);
        return from(port);
    }

    private List<JsonNode> from(int port) throws IOException {
        return events().stream()
                .filter(event -> event.path("src_port").asInt() == port)
                .toList();
    }

    @Override
    public void close() {
        child.close();
    }
}
