package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.sensor.SensorService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code postern sensor}: listens on interfaces until it is told to stop. */
@Command(
        name = "sensor",
        description = {
            "Listen on interfaces, and say at once what the network does to DNS and TLS: as a log, and as metrics.",
            "",
            "SIGHUP opens the log again and loads the configuration again; SIGTERM ends it. docs/sensor.md tells the rest."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  What happens on eth0? Events on standard output:",
            "      POSTERN_LOG_STDOUT=true postern sensor --interface eth0",
            "  As a service:",
            "      postern config show > /etc/postern/sensor.yaml   # and edit it",
            "      postern sensor --config /etc/postern/sensor.yaml",
            "",
            "Exit status: 0 it was told to stop, or --duration is over; 1 a fault of postern's own; 2 the configuration,",
            "or an interface that it names, cannot be used."
        })
final class SensorCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration (YAML); without it the defaults hold. 'postern config show' prints all settings.")
    private @Nullable Path config;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = "Listen on IF instead of what the configuration says. May be repeated.")
    private List<String> interfaces = List.of();

    @Option(names = "--duration", paramLabel = "D", description = "End by itself after D: 90s, 5m, 2h.")
    private @Nullable String duration;

    @Option(names = "--debug", description = "Show where, should postern itself fail.")
    @SuppressWarnings("UnusedVariable") // looked at when it fails
    private boolean debug;

    SensorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        SensorService service = new SensorService(
                Optional.ofNullable(config),
                interfaces,
                console.environment(),
                console.rawOut(),
                line -> console.err().println("postern sensor: " + line),
                HealthDoor::sensor);
        try {
            return service.run(duration()) ? ExitStatus.DONE : ExitStatus.UNUSABLE;
        } catch (ConfigException e) {
            e.errors().forEach(error -> console.err().println("postern sensor: " + error));
            return ExitStatus.UNUSABLE;
        }
    }

    private Optional<Duration> duration() {
        if (duration == null) {
            return Optional.empty();
        }
        Optional<Duration> read = Optional.of(duration)
                .filter(text -> text.matches("[0-9]{1,9}[smhd]"))
                .map(text -> Duration.parse(
                        text.endsWith("d")
                                ? "P" + text.toUpperCase(java.util.Locale.ROOT)
                                : "PT" + text.toUpperCase(java.util.Locale.ROOT)));
        if (read.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--duration: a number and s, m, h or d, not '" + duration + "'");
        }
        return read;
    }
}
