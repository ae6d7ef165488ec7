package io.postern.lab.sensor;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A sensor that listens in a namespace, and what it says of itself. Used by one thread. */
public final class SensorProcess implements AutoCloseable {
    private final Namespace where;
    private final int port;
    private final Child child;

    private SensorProcess(Namespace where, int port, Child child) {
        this.where = where;
        this.port = port;
        this.child = child;
    }

    /**
     * Starts one, and waits until it listens.
     *
     * @param folder for its configuration and what it says
     * @param port of metrics and health
     * @param configuration all of it but {@code http}
     */
    public static SensorProcess start(Namespace where, Path folder, int port, String configuration)
            throws IOException, InterruptedException {
        Path file = folder.resolve("sensor-" + port + ".yaml");
        Files.writeString(file, configuration + String.format(Locale.ROOT, "http: {listen: '127.0.0.1:%d'}\n", port));
        List<String> words =
                Replay.postern("sensor", "--config", file.toString()).words();
        Child child = where.command(words.toArray(String[]::new))
                .start(folder.resolve("sensor-" + port + "-" + System.nanoTime() + ".said"));
        child.await("a sensor that listens", () -> child.said().contains("listens on"));
        return new SensorProcess(where, port, child);
    }

    /** What a page says; the status stands behind it. */
    public String get(String path) throws IOException, InterruptedException {
        return where.command("curl", "-s", "-m", "5", "-w", "%{http_code}", "http://127.0.0.1:" + port + path)
                .mustRun();
    }

    /** The sum of all series of a metric whose line has all of these words; 0 when there is none. */
    public double metric(String name, String... words) throws IOException, InterruptedException {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(words).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Waits, 20 s at most, until something is true of it. */
    public void await(String what, Child.Condition condition) throws IOException, InterruptedException {
        child.await(what, condition);
    }

    /** Waits until a metric does not change any more, and returns it. */
    public double settled(String name, String... words) throws IOException, InterruptedException {
        OptionalDouble before = OptionalDouble.empty();
        while (true) {
            // Figures are published once a second.
            Thread.sleep(1500);
            double now = metric(name, words);
            if (before.isPresent() && before.getAsDouble() == now) {
                return now;
            }
            before = OptionalDouble.of(now);
        }
    }

    public void signal(String name) throws IOException, InterruptedException {
        child.signal(name);
    }

    /** What it has written to standard error. */
    public String said() throws IOException {
        return child.said();
    }

    @Override
    public void close() {
        child.close();
    }
}
