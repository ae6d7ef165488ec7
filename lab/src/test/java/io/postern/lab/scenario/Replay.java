package io.postern.lab.scenario;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the real program, in a process of its own, says of a capture: its events. */
public final class Replay {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final List<JsonNode> events;

    private Replay(List<JsonNode> events) {
        this.events = events;
    }

    /** The repository that this test belongs to. */
    public static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("postern"))) {
            here = here.getParent();
        }
        return here;
    }

    /** The program with these arguments; where it is not built the test is left out. */
    public static Command postern(String... arguments) {
        Path jar = repository().resolve("gateway/target/postern/postern.jar");
        Assumptions.assumeTrue(Files.exists(jar), "gateway/target/postern is not built (mvn verify does)");
        String java = ProcessHandle.current().info().command().orElse("java");
        return Command.of(java, "-jar", jar.toString()).with(arguments);
    }

    /** Replays captures, with more options if wanted. */
    public static Replay of(Path capture, String... options) throws IOException, InterruptedException {
        return of(List.of(capture), options);
    }

    public static Replay of(List<Path> captures, String... options) throws IOException, InterruptedException {
        return of(UnaryOperator.identity(), captures, options);
    }

    /** Replays captures from within a namespace: for options that make postern use the network. */
    public static Replay in(Namespace where, List<Path> captures, String... options)
            throws IOException, InterruptedException {
        return of(command -> where.command(command.words().toArray(String[]::new)), captures, options);
    }

    private static Replay of(UnaryOperator<Command> how, List<Path> captures, String... options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("replay", "--no-progress", "--events", "-"));
        arguments.addAll(List.of(options));
        captures.forEach(capture -> arguments.add(capture.toString()));
        return new Replay(how.apply(postern(arguments.toArray(String[]::new)))
                .within(LONGEST)
                .mustRun()
                .lines()
                .map(JSON::readTree)
                .toList());
    }

    /** The events of a log that was written already. */
    public static Replay read(Path log) throws IOException {
        return new Replay(Files.readString(log).lines().map(JSON::readTree).toList());
    }

    public List<JsonNode> events() {
        return events;
    }

    /** The events of a type, in the order of the log. */
    public List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> event.path("event_type").asString("").equals(type))
                .toList();
    }

    public List<JsonNode> events(String type, Predicate<JsonNode> which) {
        return events(type).stream().filter(which).toList();
    }

    /** The value at a JSON pointer as text; empty when there is none. */
    public static String text(JsonNode event, String pointer) {
        return event.at(pointer).asString("");
    }

    public static Predicate<JsonNode> where(String pointer, String value) {
        return event -> text(event, pointer).equals(value);
    }
}
