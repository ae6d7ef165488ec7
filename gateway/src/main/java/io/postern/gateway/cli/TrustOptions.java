package io.postern.gateway.cli;

import io.postern.gateway.replay.TimeWindow;
import io.postern.gateway.replay.Trust;
import io.postern.tls.chain.PemException;
import io.postern.tls.chain.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whom certificates are judged by, and when. */
final class TrustOptions {
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

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Judge certificates at TIME (written as for --from), not when they were captured.")
    private @Nullable String at;

    /** Reads the files that were named; complains by way of picocli. */
    Trust read(CommandLine line) {
        Optional<TimeWindow.Bound> time = time(line);
        if (roots == null && authorities.isEmpty()) {
            return Trust.bundled(time);
        }
        try {
            Roots all = roots == null
                    ? Roots.bundled()
                    : Roots.publicRoots(roots.toString(), bytes(line, "--roots", roots));
            for (Path authority : authorities) {
                all = all.withPrivate(authority.toString(), bytes(line, "--ca", authority));
            }
            return Trust.of(all, time);
        } catch (PemException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Optional<TimeWindow.Bound> time(CommandLine line) {
        if (at == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TimeBound.parse(at, ZoneId.systemDefault()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--at: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(CommandLine line, String option, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ParameterException(line, option + ": " + file + " is too large for a file of certificates");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ParameterException(line, option + ": " + file + " does not exist", e);
        } catch (IOException e) {
            throw new ParameterException(line, option + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
