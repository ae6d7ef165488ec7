package io.postern.tls.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the manual to the code; {@code -Dpostern.write=true} writes the page anew. */
class VerdictsPageTest {
    private static final Path PAGE = Path.of("../docs/verdicts.md");

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
}
