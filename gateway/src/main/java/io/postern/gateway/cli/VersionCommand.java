package io.postern.gateway.cli;

import io.postern.gateway.Version;
import picocli.CommandLine.Command;

/** {@code postern version}: the same as {@code --version}, for those who look for a command. */
@Command(name = "version", description = "Print the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().println("postern " + Version.text());
    }
}
