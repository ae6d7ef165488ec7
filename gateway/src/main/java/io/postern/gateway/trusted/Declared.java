package io.postern.gateway.trusted;

import io.postern.dns.judge.ExpectedAnswers;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.prefix.AddressList;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.prefix.ListSyntaxException;
import io.postern.dns.suffix.Suffixes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an admin declares, as it is written on a command line or in a configuration.
 *
 * @param internal suffixes of names that are internal
 * @param expected {@code NAME=ADDRESS}
 * @param publicRanges prefixes, or {@code documentation}
 * @param asnTable a table as iptoasn.com has it
 * @param injectedList addresses of forged answers
 */
public record Declared(
        List<String> internal,
        List<String> expected,
        List<String> publicRanges,
        Optional<Path> asnTable,
        Optional<Path> injectedList) {
    private interface Reading<T> {
        T read(Path file) throws IOException, ListSyntaxException;
    }

    /**
     * Reads it, with the files that it names.
     *
     * @throws IllegalArgumentException when something makes no sense, or a file cannot be used; says which
     */
    public Knowledge read() {
        return new Knowledge(
                new Suffixes(internal),
                ExpectedAnswers.parse(expected),
                PublicRanges.of(publicRanges),
                asnTable.isEmpty() ? AsnTable.EMPTY : file(asnTable.get(), AsnTable::read),
                injectedList.isEmpty() ? AddressList.EMPTY : file(injectedList.get(), AddressList::read));
    }

    private static <T> T file(Path file, Reading<T> reading) {
        try {
            return reading.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + FileProblem.of(e), e);
        } catch (ListSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
