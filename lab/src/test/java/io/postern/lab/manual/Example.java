package io.postern.lab.manual;

import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command that the manual shows in a block marked {@code console}, and what it says the command prints. A line {@code …} stands for
 * any number of lines; durations and speeds are another machine's.
 *
 * @param page the page, relative to the repository
 * @param line where the command stands, from 1
 * @param command what follows the {@code $} prompt
 * @param shown what is printed below it
 */
record Example(Path page, int line, String command, List<String> shown) {

    private static final Pattern MEASURED =
            Pattern.compile("\\d[\\d.,]*( ?k| ?M)? ?(ms|s|min|kB/s|MB/s|packets/s|packets per second)\\b");

    /** The examples of a page, in its order. */
    static List<Example> on(Path page) throws IOException {
        List<String> lines = Files.readAllLines(Replay.repository().resolve(page));
        List<Example> examples = new ArrayList<>();
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                int end = i + 1;
                while (end < lines.size()
                        && !lines.get(end).startsWith("$ ")
                        && !lines.get(end).startsWith("```")) {
                    end++;
                }
                examples.add(new Example(page, i + 1, line.substring(2), List.copyOf(lines.subList(i + 1, end))));
            }
        }
        return examples;
    }

    /** Runs it from the repository's root, with {@code ./postern} being the program that the build has just made. */
    List<String> run(Path folder) throws IOException, InterruptedException {
        String program = String.join(
                " ", Replay.postern().words().stream().map(Example::quoted).toList());
        String line = "cd " + quoted(Replay.repository().toString()) + " && " + command.replace("./postern", program);
        return Command.of(
                        "bash", "-c", "TMPDIR=" + quoted(folder.toString()) + "; export TMPDIR; { " + line + "; } 2>&1")
                .run()
                .out()
                .lines()
                .toList();
    }

    /** What is shown, as a pattern over what is printed. */
    Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        for (String line : shown) {
            pattern.append(line.strip().equals("…") ? "(?:.*\n)*?" : Pattern.quote(comparable(line) + "\n"));
        }
        return Pattern.compile(pattern.toString());
    }

    static String comparable(String line) {
        return MEASURED.matcher(line.stripTrailing()).replaceAll("#");
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }
}
