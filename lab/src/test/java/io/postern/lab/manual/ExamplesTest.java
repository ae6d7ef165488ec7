package io.postern.lab.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the manual show a command to print is what it prints. */
class ExamplesTest {

    /** A Markdown link to a file of ours: no scheme, no anchor. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)\\)");

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> theManualShowsWhatTheProgramPrints() throws IOException {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.page() + ":" + example.line() + " " + example.command(), () -> matches(example)));
    }

    @Test
    void theReadmeShowsTheFirstCommand() throws IOException {
        assertThat(Example.on(Path.of("README.md")))
                .extracting(Example::command)
                .contains("./postern replay --public-range documentation samples/first-day.pcap");
    }

    private static void matches(Example example) throws IOException, InterruptedException {
        if (example.command().contains("| jq ")) {
            Needs.programs("jq");
        }
        List<String> printed = example.run(folder);
        String comparable = printed.stream().map(Example::comparable).collect(Collectors.joining("\n", "", "\n"));

        assertThat(example.pattern().matcher(comparable).matches())
                .withFailMessage(() -> "%s:%d shows for `%s`:\n%s\n\nbut it prints:\n%s"
                        .formatted(
                                example.page(),
                                example.line(),
                                example.command(),
                                String.join("\n", example.shown()),
                                String.join("\n", printed)))
                .isTrue();
    }

    @Test
    void linksWithinTheRepositoryLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Path file = Replay.repository().resolve(page);
            Matcher link = LINK.matcher(Files.readString(file));
            while (link.find()) {
                if (!Files.exists(file.resolveSibling(link.group(1)))) {
                    broken.add(page + ": " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path page : pages()) {
            examples.addAll(Example.on(page));
        }
        return examples;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("samples/README.md")));
        try (Stream<Path> docs = Files.walk(Replay.repository().resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .map(page -> Replay.repository().relativize(page))
                    .forEach(pages::add);
        }
        return pages;
    }
}
