package io.postern.gateway.cli;

import io.postern.capture.filter.BadFilterException;
import io.postern.capture.filter.FilterExpression;
import io.postern.capture.filter.LibpcapAbsentException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --filter}: which packets are looked at, in the words of libpcap. */
final class FilterOption {
    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description =
                    "Look at packets that match EXPR, a filter expression as tcpdump takes it: 'host 192.0.2.10 and"
                            + " port 443'. Needs libpcap.")
    private @Nullable String expression;

    /** The expression, checked; empty when none was given, and libpcap is left alone. */
    Optional<FilterExpression> read(CommandLine command) {
        if (expression == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(FilterExpression.of(expression));
        } catch (BadFilterException | LibpcapAbsentException e) {
            throw new ParameterException(command, "--filter: " + e.getMessage(), e);
        }
    }
}
