package io.postern.dns.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/dns.md knows every fault, and whether it is tried again. */
class ManualTest {
    @ParameterizedTest
    @EnumSource
    void theManualListsTheFault(AskingFault fault) throws IOException {
        Path manual = Path.of("").toAbsolutePath().resolveSibling("docs/dns.md");

        assertThat(Files.readAllLines(manual))
                .filteredOn(line -> line.startsWith("| `" + fault.word() + "` |") && line.matches(".*\\| (yes|no) \\|"))
                .singleElement()
                .asString()
                .endsWith(fault.isPassing() ? "| yes |" : "| no |");
    }
}
