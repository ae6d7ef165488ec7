package io.postern.dns.suffix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuffixesTest {
    private final Suffixes suffixes = new Suffixes(List.of(".Corp.Example.", "lab.corp.example", "", "."));

    @Test
    void aNameIsUnderItsLongestSuffix() {
        assertThat(suffixes.of("git.corp.example")).contains("corp.example");
        assertThat(suffixes.of("a.b.lab.corp.example")).contains("lab.corp.example");
        assertThat(suffixes.of("corp.example")).contains("corp.example");
    }

    @Test
    void labelsAreComparedWhole() {
        assertThat(suffixes.of("notcorp.example")).isEmpty();
        assertThat(suffixes.of("corp.example.net")).isEmpty();
        assertThat(suffixes.of("")).isEmpty();
    }

    @Test
    void anEmptySuffixIsNone() {
        assertThat(new Suffixes(List.of("", ".")).of("go.example")).isEmpty();
        assertThat(Suffixes.NONE.of("go.example")).isEmpty();
    }
}
