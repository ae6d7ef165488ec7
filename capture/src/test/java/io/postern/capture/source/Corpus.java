package io.postern.capture.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Other projects' captures with what a reference tool found in them. They stand outside the repository: where the
 * system property or environment variable {@code POSTERN_CORPUS} says, else in {@code ../shared/corpus} beside it. A
 * test that asks for them where they are not is skipped.
 */
public final class Corpus {
    private Corpus() {}

    /** One row of the index: a capture and how many packets the reference counts. */
    public record Row(Path file, String name, long packets) {}

    /** The folder, or the test is skipped. */
    public static Path folder() {
        Path folder = place();
        Assumptions.assumeTrue(
                Files.isRegularFile(folder.resolve("index.tsv")),
                () -> "no captures at " + folder + "; POSTERN_CORPUS names another folder");
        return folder;
    }

    /** The rows of the index, or the test is skipped. */
    public static List<Row> rows() throws IOException {
        Path folder = folder();
        List<Row> rows = new ArrayList<>();
        for (String line :
                Files.readAllLines(folder.resolve("index.tsv")).stream().skip(1).toList()) {
            String[] columns = line.split("\t", -1);
            rows.add(new Row(folder.resolve(columns[0]), columns[0], Long.parseLong(columns[2])));
        }
        return rows;
    }

    private static Path place() {
        return Optional.ofNullable(System.getProperty("POSTERN_CORPUS"))
                .or(() -> Optional.ofNullable(System.getenv("POSTERN_CORPUS")))
                .map(Path::of)
                .orElseGet(() -> repository().resolveSibling("shared").resolve("corpus"));
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
