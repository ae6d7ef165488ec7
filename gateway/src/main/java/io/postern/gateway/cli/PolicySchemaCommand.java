package io.postern.gateway.cli;

import io.postern.gateway.policy.PolicySchema;
import picocli.CommandLine.Command;

/** {@code postern policy schema}: what a policy looks like, for editors. */
@Command(
        name = "schema",
        description = "Print the JSON schema of a policy, for editors.",
        mixinStandardHelpOptions = true)
final class PolicySchemaCommand implements Runnable {
    private final Console console;

    PolicySchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().print(PolicySchema.text());
    }
}
