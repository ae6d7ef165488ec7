package io.postern.dns.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the manual to the catalogue; {@code -Dpostern.write=true} writes the page anew. */
class VerdictsPageTest {
    private static final Path PAGE = Path.of("../docs/verdicts-dns.md");

    @Test
    void manualIsUpToDate() throws IOException {
        if (Boolean.getBoolean("postern.write")) {
            Files.writeString(PAGE, VerdictsPage.markdown());
        }
        assertThat(PAGE)
                .as("stale: run this test with -Dpostern.write=true")
                .content()
                .isEqualTo(VerdictsPage.markdown());
    }

    @Test
    void idsAndNumbersAreUsedOnce() {
        assertThat(Stream.of(EvidenceKind.values()).map(EvidenceKind::id)).doesNotHaveDuplicates();
        assertThat(Stream.of(EvidenceKind.values()).map(EvidenceKind::number))
                .doesNotHaveDuplicates()
                .allMatch(number -> number >= 1 && number <= 99);
    }

    /** Pipelines hang on these: a change breaks them. */
    @Test
    void signaturesStayWhatTheyAre() {
        assertThat(Signature.of(DnsVerdict.HIJACKED, EvidenceKind.RACE_OTHER_SENDER))
                .isEqualTo(new Signature(
                        1_053_101,
                        "postern: DNS hijacked: two different answers to one query, from senders that differ",
                        1));
        assertThat(Signature.of(DnsVerdict.FILTERED, EvidenceKind.EXTENDED_ERROR)
                        .id())
                .isEqualTo(1_053_419);
    }
}
