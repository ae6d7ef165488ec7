package io.postern.gateway.cli;

import io.postern.tls.keys.KeyLog;
import io.postern.tls.keys.KeySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --keylog}: the secrets that clients or servers wrote down. */
final class KeyLogOption {
    @Option(
            names = "--keylog",
            paramLabel = "FILE",
            description =
                    "Open TLS 1.3 handshakes with the secrets in FILE, which a client writes that has SSLKEYLOGFILE in"
                            + " its environment. May be repeated. Secrets that a pcapng file carries itself are used as well.")
    private List<Path> files = List.of();

    /** Reads the files; what is odd about one is said on {@code err}. */
    KeySource read(CommandLine command, PrintStream err) {
        if (files.isEmpty()) {
            return KeySource.NONE;
        }
        KeyLog log = new KeyLog();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                long malformed = log.read(in);
                if (malformed > 0) {
                    err.println("postern replay: " + file + ": " + malformed + " lines are none of a key log");
                }
            } catch (IOException e) {
                throw new ParameterException(
                        command, "--keylog: " + file + " cannot be read: " + EventsOutput.reason(e), e);
            }
        }
        if (log.isEmpty()) {
            throw new ParameterException(
                    command,
                    "--keylog: no secret of TLS 1.3 in " + files.getFirst()
                            + (files.size() > 1 ? " and the others" : "")
                            + "; lines look like SERVER_HANDSHAKE_TRAFFIC_SECRET, the client's random and the secret in"
                            + " hexadecimal");
        }
        return log;
    }
}
