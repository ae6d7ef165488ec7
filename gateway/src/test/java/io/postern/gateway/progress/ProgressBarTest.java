package io.postern.gateway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressBarTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private ProgressBar bar(Path... captures) {
        return ProgressBar.on(new PrintStream(terminal, true, StandardCharsets.UTF_8), List.of(captures));
    }

    @Test
    void lineSaysHowFarAndHowLong() throws IOException {
        Path file = Files.write(folder.resolve("a.pcap"), new byte[2000]);
        try (ProgressBar bar = bar(file)) {
            assertThat(bar.line(500, 1_000_000, 2))
                    .isEqualTo("[=====               ]  25 % of 2.0 kB, 1,000,000 packets, 0.5 Mpkt/s, 6 s left");
        }
    }

    @Test
    void severalCapturesAreCounted() throws IOException {
        Path file = Files.write(folder.resolve("a.pcap"), new byte[1000]);
        try (ProgressBar bar = bar(file, file)) {
            assertThat(bar.line(1, 10, 1)).startsWith("1 of 2  [");
        }
    }

    @Test
    void inputOfUnknownSizeHasNoBar() {
        try (ProgressBar bar = bar(Path.of("-"))) {
            assertThat(bar.line(500, 1000, 1)).isEqualTo("500 B, 1,000 packets, 0.0 Mpkt/s");
        }
    }

    @Test
    void shortReplaysShowNothing() {
        bar(Path.of("-")).close();
        assertThat(terminal.size()).isZero();
    }
}
