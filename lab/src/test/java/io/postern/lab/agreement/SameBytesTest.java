package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log depends on the captures and on nothing else. */
class SameBytesTest {
    @Test
    void logIsTheSameWithOneJobAndWithTwo(@TempDir Path folder) throws IOException {
        Corpus corpus = Corpus.orSkip();
        Path alone = folder.resolve("one-job.json");
        StrictLogs.write(corpus, 1, alone);
        assertThat(alone).hasSameBinaryContentAs(StrictLogs.of(corpus).file());
    }
}
