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
            Path recorded = working.resolve("first-day.pcap");
            FirstDay.record(working, recorded);
            Files.write(target.resolve("first-day.pcap"), Files.readAllBytes(recorded));
        } finally {
            remove(working);
        }
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
