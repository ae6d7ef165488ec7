package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The differences that somebody has looked at, from a table in the test resources.
 *
 * <p>Columns: {@code capture what ours theirs count right reason}. The first four say which differences a row is for; a
 * {@code *} in them stands for any text. {@code count} is how many there are. {@code right} is {@code ours}, {@code theirs} or
 * {@code scope}: neither is wrong, we do not do what the other does. The first row that fits takes a difference.
 */
final class Ledger {
    private static final List<String> KEYS = List.of("capture", "what", "ours", "theirs");
    private static final int SHOWN = 20;

    private final String name;
    private final List<Entry> entries = new ArrayList<>();

    private static final class Entry {
        final TabSeparated.Row row;
        final List<Pattern> patterns;
        int seen;

        Entry(TabSeparated.Row row) {
            this.row = row;
            this.patterns = KEYS.stream().map(key -> pattern(row.get(key))).toList();
        }

        boolean fits(Difference difference) {
            return patterns.get(0).matcher(difference.capture()).matches()
                    && patterns.get(1).matcher(difference.what()).matches()
                    && patterns.get(2).matcher(difference.ours()).matches()
                    && patterns.get(3).matcher(difference.theirs()).matches();
        }

        private static Pattern pattern(String text) {
            StringBuilder regex = new StringBuilder();
            for (String part : text.split("(?<=\\*)|(?=\\*)")) {
                regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }
    }

    /** Reads the table {@code name} beside this class. */
    Ledger(String name) throws IOException {
        this.name = name;
        InputStream resource = Objects.requireNonNull(Ledger.class.getResourceAsStream(name), name);
        for (TabSeparated.Row row :
                TabSeparated.read(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)))) {
            assertThat(row.get("right"))
                    .as("%s line %d: right", name, row.line())
                    .isIn("ours", "theirs", "scope");
            assertThat(row.get("reason"))
                    .as("%s line %d: reason", name, row.line())
                    .hasSizeGreaterThan(10);
            entries.add(new Entry(row));
        }
    }

    /** Fails when a difference is in no row, or when a row is for more or fewer differences than there are. */
    void settle(Collection<Difference> differences) throws IOException {
        List<String> unknown = new ArrayList<>();
        for (Difference difference : differences) {
            Entry entry = entries.stream()
                    .filter(one -> one.fits(difference))
                    .findFirst()
                    .orElse(null);
            if (entry == null) {
                unknown.add(difference.toString());
            } else {
                entry.seen++;
            }
        }
        List<String> stale = entries.stream()
                .filter(entry -> entry.seen != Integer.parseInt(entry.row.get("count")))
                .map(entry ->
                        "line " + entry.row.line() + " is for " + entry.row.get("count") + ", found " + entry.seen)
                .toList();
        if (!unknown.isEmpty()) {
            Path all = Files.createDirectories(Path.of("target", "agreement")).resolve(name);
            Files.write(all, unknown);
            fail(
                    "%d differences that %s does not explain, all of them in %s:%n%s",
                    unknown.size(),
                    name,
                    all.toAbsolutePath(),
                    String.join("\n", unknown.subList(0, Math.min(SHOWN, unknown.size()))));
        }
        assertThat(stale).as("rows of %s that no longer hold", name).isEmpty();
    }
}
