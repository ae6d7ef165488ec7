package io.postern.gateway.cli;

import io.postern.dns.judge.ExpectedAnswers;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.prefix.AddressList;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.prefix.ListSyntaxException;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.suffix.Suffixes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a user tells the judge of DNS answers. */
final class DnsOptions {
    private static final String DOCUMENTATION = "documentation";
    /** RFC 5737, RFC 3849, RFC 9637. */
    private static final List<String> RANGES =
            List.of("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");

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

    private interface Reading<T> {
        T read() throws IOException, ListSyntaxException;
    }

    /**
     * Reads what was given.
     *
     * @throws ParameterException if something of it cannot be used
     */
    Knowledge read(CommandLine command) {
        try {
            Path table = asnTable;
            Path list = injectedList;
            return new Knowledge(
                    new Suffixes(internal),
                    ExpectedAnswers.parse(expected),
                    publicRanges.stream()
                            .flatMap(word -> word.equals(DOCUMENTATION) ? RANGES.stream() : Stream.of(word))
                            .map(Prefix::parse)
                            .toList(),
                    table == null ? AsnTable.EMPTY : file(command, table, () -> AsnTable.read(table)),
                    list == null ? AddressList.EMPTY : file(command, list, () -> AddressList.read(list)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    private static <T> T file(CommandLine command, Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new ParameterException(command, file + " cannot be read: " + EventsOutput.reason(e), e);
        } catch (ListSyntaxException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
