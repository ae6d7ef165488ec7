package io.postern.gateway.cli;

import io.postern.gateway.golang.GoHosts;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.suggest.Observed;
import io.postern.gateway.suggest.SuggestedPolicy;
import io.postern.gateway.traffic.TrafficCount;
import io.postern.gateway.traffic.TrafficReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern policy suggest}: the least policy under which past connections pass. */
@Command(
        name = "suggest",
        description = {
            "Print the least policy under which the connections of logs (EVE JSON Lines) and captures pass, to begin with.",
            "",
            "What failed, was denied, or was hijacked or intercepted is left out and named in a comment."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  A first policy out of a week in audit mode:",
            "      postern policy suggest --policy policy.yaml /var/log/postern/egress.json > new.yaml",
            "      postern policy check new.yaml && postern policy diff policy.yaml new.yaml /var/log/postern/egress.json",
            "  What do builds of this module need?",
            "      postern policy suggest --go-env --go-mod go.mod",
            "",
            "Exit status: 0 done; 2 the command line makes no sense, or an input cannot be used."
        })
final class PolicySuggestCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "A policy whose profiles, with their clients, modes and denials, are kept; without it there is one profile.")
    private @Nullable Path policy;

    @Option(
            names = "--wildcards",
            description = "Write *.domain where enough names are below it, never wider than what one owner registered.")
    private boolean wildcards;

    @Option(
            names = "--wildcard-names",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many names are enough (default: ${DEFAULT-VALUE}).")
    private int enough;

    @Mixin
    private final GoOptions go = new GoOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "EVENTS|CAPTURE",
            description = "Logs and captures, told apart by content; folders of captures; - is standard input.")
    private List<Path> inputs = List.of();

    PolicySuggestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (inputs.isEmpty() && !go.isGiven()) {
            throw new ParameterException(spec.commandLine(), "EVENTS, a CAPTURE, --go-env or --go-mod is wanted");
        }
        if (enough < 2) {
            throw new ParameterException(spec.commandLine(), "--wildcard-names must be 2 or more, not " + enough);
        }
        Optional<GoHosts> hosts = go.read(console.environment(), spec.commandLine());
        Optional<Policy> profiles = Optional.empty();
        if (policy != null) {
            profiles = PolicyOption.read(policy, console);
            if (profiles.isEmpty()) {
                return ExitStatus.UNUSABLE;
            }
        }
        Observed observed = new Observed(profiles);
        TrafficCount count = TrafficReader.read(inputs, console.in(), observed);
        TrafficInputs.complain("postern policy suggest", count, console);
        OptionalInt least = wildcards ? OptionalInt.of(enough) : OptionalInt.empty();
        console.out().print(SuggestedPolicy.of(observed, least, hosts));
        return count.unusable().isEmpty() ? ExitStatus.DONE : ExitStatus.UNUSABLE;
    }
}
