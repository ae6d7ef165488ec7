package io.postern.gateway.cli;

import io.postern.tls.chain.PemException;
import io.postern.tls.chain.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whom certificates are judged by. */
final class RootOptions {
    private static final long LARGEST = 64 << 20;

    @Option(
            names = "--roots",
            paramLabel = "PEM",
            description = "Public roots that certificates are judged by, instead of those that come with postern.")
    private @Nullable Path roots;

    @Option(
            names = "--ca",
            paramLabel = "PEM",
            description = "Authorities of your own, which are trusted as well; may be given several times.")
    private List<Path> authorities = List.of();

    /** Whether nothing was named: the roots that come with the program, which are read when they are needed. */
    boolean isStandard() {
        return roots == null && authorities.isEmpty();
    }

    /** Reads the files that were named; complains by way of picocli. */
    Roots read(CommandLine command) {
        try {
            Roots all = roots == null
                    ? Roots.bundled()
                    : Roots.publicRoots(roots.toString(), bytes(command, "--roots", roots));
            for (Path authority : authorities) {
                all = all.withPrivate(authority.toString(), bytes(command, "--ca", authority));
            }
            return all;
        } catch (PemException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    private static byte[] bytes(CommandLine command, String option, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ParameterException(
                        command, option + ": " + file + " is too large for a file of certificates");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ParameterException(
                    command, option + ": " + file + " cannot be read: " + EventsOutput.reason(e), e);
        }
    }
}
