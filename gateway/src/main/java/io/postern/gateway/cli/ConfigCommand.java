package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern config}: what a configuration says, and whether it can be used. */
@Command(
        name = "config",
        description = "Check a configuration, or show every setting.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private ConfigCommand() {}

    /** The command and those below it. */
    static CommandLine line(Console console) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new CommandLine(new Check(console)))
                .addSubcommand(new CommandLine(new Show(console)))
                .addSubcommand(new CommandLine(new Schema(console)));
    }

    /** Whose configuration is meant, as a word on the command line. */
    private static final String DAEMON = "sensor|gateway";

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "check, show or schema?");
    }

    /** {@code postern config check}. */
    @Command(
            name = "check",
            description = {
                "Say whether a configuration can be used: everything that is wrong with it, with line and column.",
                "The environment variables that override it are looked at as well."
            },
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        private final Console console;

        @Option(
                names = "--for",
                paramLabel = DAEMON,
                defaultValue = "sensor",
                description = "Whose configuration it is (default: ${DEFAULT-VALUE}).")
        private Daemon daemon = Daemon.SENSOR;

        @Parameters(paramLabel = "FILE", description = "The configuration.")
        private @Nullable Path file;

        Check(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (file == null) {
                throw new IllegalStateException("picocli sets what is required");
            }
            try {
                for (String warning : daemon.check(file, console.environment())) {
                    console.err().println(file + ": warning: " + warning);
                }
            } catch (ConfigException e) {
                e.errors().forEach(error -> console.err().println(error));
                return ExitStatus.UNUSABLE;
            }
            console.out().println(file + ": can be used");
            return ExitStatus.DONE;
        }
    }

    /** {@code postern config show}. */
    @Command(
            name = "show",
            description = "Print every setting with its default and what it is for, as a file to begin with.",
            mixinStandardHelpOptions = true)
    static final class Show implements Runnable {
        private final Console console;

        @Parameters(
                paramLabel = DAEMON,
                arity = "0..1",
                defaultValue = "sensor",
                description = "Whose settings (default: ${DEFAULT-VALUE}).")
        private Daemon daemon = Daemon.SENSOR;

        Show(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            console.out().print(daemon.page());
        }
    }

    /** {@code postern config schema}. */
    @Command(
            name = "schema",
            description = "Print the JSON schema of the configuration, for editors.",
            mixinStandardHelpOptions = true)
    static final class Schema implements Runnable {
        private final Console console;

        @Parameters(
                paramLabel = DAEMON,
                arity = "0..1",
                defaultValue = "sensor",
                description = "Whose configuration (default: ${DEFAULT-VALUE}).")
        private Daemon daemon = Daemon.SENSOR;

        Schema(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            console.out().print(daemon.schema());
        }
    }
}
