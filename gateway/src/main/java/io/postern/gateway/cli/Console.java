package io.postern.gateway.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The three standard streams, and whether a person looks at them.
 *
 * @param in standard input, unbuffered
 * @param rawOut standard output for bytes, unbuffered
 * @param out standard output for text; over {@code rawOut}
 * @param err standard error for text
 * @param outIsTerminal whether {@code out} is a terminal
 * @param errIsTerminal whether {@code err} is a terminal
 * @param environment the process's environment variables
 */
public record Console(
        InputStream in,
        OutputStream rawOut,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment) {

    /** The streams of this process. */
    public static Console system() {
        OutputStream rawOut = new FileOutputStream(FileDescriptor.out);
        return new Console(
                new FileInputStream(FileDescriptor.in),
                rawOut,
                new PrintStream(rawOut, false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(1),
                isTerminal(2),
                System.getenv());
    }

    /** Whether text on standard output should be coloured: on a terminal, unless the user said otherwise (no-color.org). */
    public boolean colour() {
        return outIsTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Writes out what is buffered. */
    public void flush() {
        out.flush();
        err.flush();
    }

    /**
     * Java tells only whether input and output are terminals together; Linux tells what each descriptor is. Elsewhere the
     * answer is no, which costs colour and the progress bar and nothing else.
     */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
