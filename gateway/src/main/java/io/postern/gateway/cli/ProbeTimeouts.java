package io.postern.gateway.cli;

import io.postern.tls.probe.ProbeLimits;
import io.postern.tls.probe.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How long the stages of a probe may take. */
final class ProbeTimeouts {
    private static final Pattern TIME = Pattern.compile("(?:(dns|tcp|tls|first-byte)=)?([1-9][0-9]{0,5})(ms|s|m)");

    @Option(
            names = "--timeout",
            paramLabel = "[STAGE=]TIME",
            description = {
                "How long a stage may take: dns, tcp, tls or first-byte; without STAGE, each. TIME is a number and ms, s or m; may be given several",
                "times, the last one counts. Standard: 5s for dns and tcp, 10s for tls and first-byte."
            })
    private List<String> times = List.of();

    /** Reads them; complains by way of picocli. */
    ProbeLimits read(CommandLine line) {
        ProbeLimits limits = ProbeLimits.standard();
        for (String text : times) {
            Matcher matcher = TIME.matcher(text);
            if (!matcher.matches()) {
                throw new ParameterException(
                        line,
                        "--timeout: '" + text
                                + "' is not [STAGE=]TIME: a stage is dns, tcp, tls or first-byte, a time a number and ms, s or m");
            }
            Duration time = time(Long.parseLong(matcher.group(2)), matcher.group(3));
            String stage = matcher.group(1);
            limits = stage == null
                    ? ProbeLimits.each(time)
                    : limits.with(Stage.valueOf(stage.toUpperCase(Locale.ROOT).replace('-', '_')), time);
        }
        return limits;
    }

    private static Duration time(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(Math.min(count, 60));
        };
    }
}
