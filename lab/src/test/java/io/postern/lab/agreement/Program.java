package io.postern.lab.agreement;

import io.postern.gateway.cli.Console;
import io.postern.gateway.cli.PosternCommand;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The program, run inside this process. */
final class Program {
    private Program() {}

    /**
     * How a run ended.
     *
     * @param status exit status
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    record Run(int status, String out, String err) {}

    /** Runs {@code postern} with these arguments, with nothing on standard input and no terminal. */
    static Run run(String... arguments) {
        return run(InputStream.nullInputStream(), arguments);
    }

    /** Runs {@code postern} with these arguments and this standard input. */
    static Run run(InputStream in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                in,
                out,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("POSTERN_DEBUG", "1"));
        int status = PosternCommand.run(console, arguments);
        console.flush();
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
