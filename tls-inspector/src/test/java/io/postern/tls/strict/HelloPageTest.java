package io.postern.tls.strict;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.wire.TlsAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the manual's table of reasons to the code; {@code -Dpostern.write=true} writes it anew. */
class HelloPageTest {
    private static final Path PAGE = Path.of("../docs/hello.md");
    private static final String RULE = "|---|---|---|---|\n";

    private static String table() {
        return Arrays.stream(HelloRefusal.values())
                .map(refusal -> "| `%s` | %s | %s | %s |\n"
                        .formatted(refusal.id(), refusal.what(), refusal.advice(), alert(refusal)))
                .collect(Collectors.joining());
    }

    private static String alert(HelloRefusal refusal) {
        return refusal.alert().isEmpty() ? "" : new TlsAlert(2, refusal.alert().getAsInt()).name();
    }

    @Test
    void manualIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        String upToDate = page.substring(0, page.indexOf(RULE) + RULE.length()) + table();
        if (Boolean.getBoolean("postern.write")) {
            Files.writeString(PAGE, upToDate);
        }
        assertThat(PAGE)
                .as("stale: run this test with -Dpostern.write=true")
                .content()
                .isEqualTo(upToDate);
    }

    @Test
    void reasonsHaveNamesOfTheirOwn() {
        assertThat(Arrays.stream(HelloRefusal.values()).map(HelloRefusal::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(HelloRefusal.SNI_NOT_LDH.key()).isEqualTo("hello.refused.sni_not_ldh");
    }

    @Test
    void alertsAreRegistered() {
        assertThat(HelloRefusal.values())
                .extracting(HelloPageTest::alert)
                .noneMatch(name -> name.startsWith("unassigned"));
    }
}
