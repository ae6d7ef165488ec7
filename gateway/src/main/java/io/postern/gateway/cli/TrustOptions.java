package io.postern.gateway.cli;

import io.postern.gateway.inspection.TimeWindow;
import io.postern.gateway.inspection.Trust;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whom certificates are judged by, and when. */
final class TrustOptions {
    @Mixin
    private final RootOptions roots = new RootOptions();

    @Mixin
    private final CtLogsOption logs = new CtLogsOption();

    @Mixin
    private final ExpectationOptions expected = new ExpectationOptions();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Judge certificates at TIME (written as for --from), not when they were captured.")
    private @Nullable String at;

    /** Reads the files that were named; complains by way of picocli. */
    Trust read(CommandLine line) {
        Optional<TimeWindow.Bound> time = time(line);
        Trust trust = roots.isStandard() ? Trust.bundled(time) : Trust.of(roots.read(line), time);
        return trust.withLogs(logs.read(line)).expecting(expected.read(line));
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
}
