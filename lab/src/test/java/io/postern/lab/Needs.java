package io.postern.lab;

import io.postern.lab.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What a test of the lab cannot do without: it is left out, with the reason, where that is not here. */
public final class Needs {

    private Needs() {}

    public static void network() throws IOException, InterruptedException {
        Optional<String> obstacle = Network.obstacle();
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    }

    public static void programs(String... names) {
        List<String> missing = Stream.of(names).filter(name -> !isThere(name)).toList();
        Assumptions.assumeTrue(missing.isEmpty(), () -> String.join(", ", missing) + ": not installed");
    }

    private static boolean isThere(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public static void files(String... paths) {
        for (String path : paths) {
            Assumptions.assumeTrue(Files.exists(Path.of(path)), () -> path + ": not here");
        }
    }
}
