package io.postern.lab.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program and its arguments, not yet run. Immutable; safe to share between threads.
 *
 * @param words the program and its arguments, at least one
 * @param input what the program reads from standard input
 * @param limit how long {@link #run} lets it take
 */
public record Command(List<String> words, String input, Duration limit) {

    private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    public static Command of(String... words) {
        return new Command(List.of(words), "", USUAL_LIMIT);
    }

    /** The same command, run by another one: {@code prefix} stands before its words. */
    public Command by(String... prefix) {
        return new Command(Stream.concat(Stream.of(prefix), words.stream()).toList(), input, limit);
    }

    /** The same command with more arguments at its end. */
    public Command with(String... arguments) {
        return new Command(Stream.concat(words.stream(), Stream.of(arguments)).toList(), input, limit);
    }

    public Command reading(String text) {
        return new Command(words, text, limit);
    }

    public Command within(Duration longest) {
        return new Command(words, input, longest);
    }

    /**
     * Runs to the end and tells how it went, whatever the exit status.
     *
     * @throws CommandFailedException when the program cannot be started, or is not done within the limit (it is ended then)
     */
    public Outcome run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("postern-lab");
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        try {
            Files.writeString(in, input);
            Process process = launch(in, Redirect.to(out.toFile()), Redirect.to(err.toFile()));
            boolean ended = false;
            try {
                ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                if (!ended) {
                    process.destroyForcibly().waitFor();
                }
            }
            if (!ended) {
                throw new CommandFailedException(this, "not done within " + limit.toSeconds() + " s", text(err));
            }
            return new Outcome(process.exitValue(), text(out), text(err));
        } finally {
            for (Path file : List.of(in, out, err, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What a program wrote; bytes that are no UTF-8 show as U+FFFD. */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** {@link #run}, and an exit status other than 0 is a failure. Returns what was written to standard output. */
    public String mustRun() throws IOException, InterruptedException {
        Outcome outcome = run();
        if (outcome.status() != 0) {
            throw new CommandFailedException(this, "exit status " + outcome.status(), outcome.err());
        }
        return outcome.out();
    }

    /** Starts it to run beside us; what it writes goes to {@code log}. The caller closes the child. */
    public Child start(Path log) throws IOException {
        ProcessBuilder.Redirect to = Redirect.appendTo(log.toFile());
        return new Child(this, launch(Path.of("/dev/null"), to, to), log);
    }

    private Process launch(Path in, Redirect out, Redirect err) throws CommandFailedException {
        try {
            return new ProcessBuilder(words)
                    .redirectInput(in.toFile())
                    .redirectOutput(out)
                    .redirectError(err)
                    .start();
        } catch (IOException e) {
            throw new CommandFailedException(this, "cannot be started: " + e.getMessage(), "");
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }

    /** How a command ended: its exit status and all that it wrote. */
    public record Outcome(int status, String out, String err) {}
}
