package io.postern.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code postern policy}: tools for policies. */
@Command(
        name = "policy",
        description = "Check policies, compare them, make them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PolicyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private PolicyCommand() {}

    /** The command and those below it. */
    static CommandLine line(Console console) {
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new CommandLine(new PolicyCheckCommand(console)))
                .addSubcommand(new CommandLine(new PolicySchemaCommand(console)))
                .addSubcommand(new CommandLine(new PolicyDiffCommand(console)))
                .addSubcommand(new CommandLine(new PolicySuggestCommand(console)));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "check, diff, suggest or schema?");
    }
}
