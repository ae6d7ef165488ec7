package io.postern.gateway.cli;

import io.postern.gateway.ctlogs.CtLogListException;
import io.postern.gateway.ctlogs.CtLogListReader;
import io.postern.tls.sct.CtLogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --ct-logs}: the keys of Certificate Transparency logs. */
final class CtLogsOption {
    @Option(
            names = "--ct-logs",
            paramLabel = "FILE",
            description =
                    "Check signed certificate timestamps by the logs in FILE, a list in JSON (version 3) as browsers"
                            + " publish it. Without it timestamps are counted, not checked.")
    private @Nullable Path file;

    /** Reads the file, if one was named; complains by way of picocli. */
    CtLogs read(CommandLine command) {
        if (file == null) {
            return CtLogs.NONE;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CtLogListReader.read(file.toString(), in.readNBytes(CtLogListReader.LARGEST + 1));
        } catch (CtLogListException e) {
            throw new ParameterException(command, "--ct-logs: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(
                    command, "--ct-logs: " + file + " cannot be read: " + EventsOutput.reason(e), e);
        }
    }
}
