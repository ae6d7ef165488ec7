package io.postern.gateway.cli;

import io.postern.gateway.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code postern}: the root of the command line. */
@Command(
        name = "postern",
        description = "The egress gate of a build farm: sees what the network does to builds, and decides what may go.",
        subcommands = {CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = PosternCommand.Text.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit status:",
            "  0  done",
            "  1  a fault of postern's own; --debug shows where",
            "  2  the command line makes no sense, or a file that it names cannot be used",
            "  3  something was found that --fail-on names"
        })
public final class PosternCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private PosternCommand() {}

    /** Parses {@code arguments}, runs the command they name, and returns the exit status. */
    public static int run(Console console, String... arguments) {
        CommandLine line =
                new CommandLine(new PosternCommand()).addSubcommand(new CommandLine(new ReplayCommand(console)));
        // What describes a command is read when it is added: who replays need not wait for the others.
        if (arguments.length == 0 || !arguments[0].equals("replay")) {
            line.addSubcommand(new CommandLine(new SensorCommand(console)))
                    .addSubcommand(GatewayCommand.line(console))
                    .addSubcommand(ConfigCommand.line(console))
                    .addSubcommand(PolicyCommand.line(console))
                    .addSubcommand(new CommandLine(new ExplainCommand(console)))
                    .addSubcommand(new CommandLine(new ProbeCommand(console)))
                    .addSubcommand(new CommandLine(new DnsCommand()).addSubcommand(new DnsCheckCommand(console)))
                    .addSubcommand(new CommandLine(new VersionCommand(console)));
        }
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((e, args) -> misuse(console, e))
                .setExecutionExceptionHandler((e, command, parsed) -> fault(console, e, parsed))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(32);
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    private static int misuse(Console console, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err().println(command + ": " + e.getMessage());
        console.err().println("Try '" + command + " --help'.");
        return ExitStatus.UNUSABLE;
    }

    private static int fault(Console console, Exception e, ParseResult parsed) {
        console.err().println("postern: internal error: " + e + " (please report it; --debug shows where)");
        boolean debug = parsed.expandedArgs().contains("--debug")
                || !console.environment().getOrDefault("POSTERN_DEBUG", "").isEmpty();
        if (debug) {
            e.printStackTrace(console.err());
        }
        return ExitStatus.INTERNAL;
    }

    /** What {@code --version} prints. */
    static final class Text implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"postern " + Version.text()};
        }
    }
}
