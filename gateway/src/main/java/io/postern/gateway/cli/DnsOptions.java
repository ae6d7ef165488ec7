package io.postern.gateway.cli;

import io.postern.dns.judge.Knowledge;
import io.postern.gateway.trusted.Declared;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a user tells the judge of DNS answers. */
final class DnsOptions {
    @Option(
            names = "--internal-suffix",
            paramLabel = "SUFFIX",
            split = ",",
            description =
                    "DNS names under SUFFIX are internal: whatever is answered for them is right. May be repeated.")
    private List<String> internal = List.of();

    @Option(
            names = "--expected-answer",
            paramLabel = "NAME=ADDRESS",
            description =
                    "NAME has this address, or one in this prefix; several are joined by commas. May be repeated.")
    private List<String> expected = List.of();

    @Option(
            names = "--public-range",
            paramLabel = "PREFIX",
            split = ",",
            description = "Addresses in PREFIX are public here, although they are set aside for a special purpose;"
                    + " 'documentation' stands for all ranges of documentation. May be repeated.")
    private List<String> publicRanges = List.of();

    @Option(
            names = "--asn-table",
            paramLabel = "FILE",
            description =
                    "Which networks announce which addresses: a MaxMind database (.mmdb) of autonomous systems, or a table as"
                            + " iptoasn.com has it, plain or .gz.")
    private @Nullable Path asnTable;

    @Option(
            names = "--injected-list",
            paramLabel = "FILE",
            description =
                    "Addresses that were seen in forged answers: one a line, and after a blank the day, 2026-10-01.")
    private @Nullable Path injectedList;

    /**
     * Reads what was given.
     *
     * @throws ParameterException if something of it cannot be used
     */
    Knowledge read(CommandLine command) {
        try {
            return new Declared(
                            internal,
                            expected,
                            publicRanges,
                            Optional.ofNullable(asnTable),
                            Optional.ofNullable(injectedList))
                    .read();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
