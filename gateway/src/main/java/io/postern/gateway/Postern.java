package io.postern.gateway;

import io.postern.gateway.cli.Console;
import io.postern.gateway.cli.PosternCommand;

/** Where the program starts. */
public final class Postern {
    private Postern() {}

    /** Runs one command and ends the process with its status. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        Console console = Console.system();
        // Scripts ask for the version a lot, and need no command line parser for it.
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("version"))) {
            console.out().println("postern " + Version.text());
            console.out().flush();
            return;
        }
        int status = PosternCommand.run(console, args);
        console.flush();
        System.exit(status);
    }
}
