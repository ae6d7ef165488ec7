package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.gate.GateService;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code postern gateway}: lets builders out to where the policy allows, until it is told to stop. */
@Command(
        name = "gateway",
        description = {
            "Let builders reach the hosts that the policy allows, and nothing else, and say why not.",
            "",
            "SIGHUP loads configuration and policy again and opens the log again; SIGTERM takes no more connections and ends",
            "when those that are open have finished, or limits.drain is over. docs/gateway.md tells the rest."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern config show gateway > /etc/postern/gateway.yaml   # and edit it",
            "  postern policy check /etc/postern/policy.yaml",
            "  postern gateway --config /etc/postern/gateway.yaml",
            "",
            "Exit status: 0 it was told to stop; 1 a fault of postern's own; 2 configuration or policy cannot be used."
        })
final class GatewayCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    // Commands below this one have a --config of their own.
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (YAML); must be given.")
    private @Nullable Path config;

    @Option(names = "--debug", description = "Show where, should postern itself fail.")
    @SuppressWarnings("UnusedVariable") // looked at when it fails
    private boolean debug;

    private GatewayCommand(Console console) {
        this.console = console;
    }

    /** The command and those below it. */
    static CommandLine line(Console console) {
        return new CommandLine(new GatewayCommand(console))
                .addSubcommand(new CommandLine(new GatewayNftCommand(console)));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (config == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--config=FILE'");
        }
        GateService service = new GateService(
                config,
                console.environment(),
                console.rawOut(),
                line -> console.err().println("postern gateway: " + line),
                HealthDoor::gateway);
        try {
            return service.run(Optional.empty()) ? ExitStatus.DONE : ExitStatus.UNUSABLE;
        } catch (ConfigException e) {
            e.errors().forEach(error -> console.err().println("postern gateway: " + error));
            return ExitStatus.UNUSABLE;
        }
    }
}
