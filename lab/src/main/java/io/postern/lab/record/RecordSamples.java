package io.postern.lab.record;

import io.postern.lab.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the captures of {@code samples/} again: {@code RecordSamples FOLDER}. */
public final class RecordSamples {

    private RecordSamples() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<String> obstacle = Network.obstacle();
        if (obstacle.isPresent()) {
            System.err.println("lab/record: " + obstacle.get());
            System.exit(2);
        }
        Path target = Files.createDirectories(Path.of(arguments[0]));
        Path working = Files.createTempDirectory("postern-samples");
        try {
            record("first-day", FirstDay::record, working, target);
            record("refusals", Refusals::record, working, target);
            record("opened", Opened::record, working, target);
            record("forged-resets", ForgedResets::record, working, target);
        } finally {
            remove(working);
        }
    }

    /** Something that happens in the lab while it is recorded. */
    @FunctionalInterface
    private interface Scenario {
        void record(Path working, Path file) throws IOException, InterruptedException;
    }

    private static void record(String name, Scenario scenario, Path working, Path target)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(working.resolve(name));
        Path recorded = folder.resolve(name + ".pcap");
        scenario.record(folder, recorded);
        Files.write(target.resolve(name + ".pcap"), Files.readAllBytes(recorded));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
