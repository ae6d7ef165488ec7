package io.postern.lab.agreement;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of foreign captures and of what other tools found in them.
 *
 * @param folder where {@code index.tsv} lies
 */
public record Corpus(Path folder) {
    /** The corpus, or the end of the test with the reason why it is skipped. */
    public static Corpus orSkip() {
        Path folder = configured();
        assumeTrue(
                Files.isRegularFile(folder.resolve("index.tsv")),
                "no foreign captures at " + folder + " (POSTERN_CORPUS names another place)");
        return new Corpus(folder);
    }

    private static Path configured() {
        @Nullable String named = System.getProperty("POSTERN_CORPUS", System.getenv("POSTERN_CORPUS"));
        return named != null
                ? Path.of(named)
                : repository().resolveSibling("shared").resolve("corpus");
    }

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(".mvn"))) {
                return at;
            }
        }
        return here;
    }

    /** Every capture's path below {@link #folder}, sorted. */
    List<String> captures() throws IOException {
        return table("index.tsv").stream().map(row -> row.get("path")).sorted().toList();
    }

    /** Captures in which tshark found malformed packets, of this many bytes at most. */
    public List<Path> malformed(long largest) throws IOException {
        return table("index.tsv").stream()
                .filter(row ->
                        !row.get("malformed").isEmpty() && !row.get("malformed").equals("0"))
                .filter(row -> Long.parseLong(row.get("bytes")) <= largest)
                .map(row -> file(row.get("path")))
                .toList();
    }

    /** A table of answers. */
    List<TabSeparated.Row> table(String name) throws IOException {
        return TabSeparated.read(Files.newBufferedReader(folder.resolve(name)));
    }

    /** The file of a capture. */
    Path file(String capture) {
        return folder.resolve(capture);
    }

    /** The schema of EVE events, which lies beside the corpus. */
    Path eveSchema() {
        return folder.resolveSibling("data").resolve("eve-schema.json");
    }
}
