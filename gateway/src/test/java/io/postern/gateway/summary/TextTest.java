package io.postern.gateway.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @Test
    void textOffTheWireCannotSteerATerminal() {
        assertThat(Printable.of("a\u001b[31m\u0007b\u009b\u202ec", 60))
                .isEqualTo("a\\u001b[31m\\u0007b\\u009b\\u202ec");
        assertThat(Printable.of("b\u00fccher.test \u4f8b", 60)).isEqualTo("b\u00fccher.test \u4f8b");
    }

    @Test
    void longTextIsCut() {
        assertThat(Printable.of("abcdefghij", 10)).isEqualTo("abcdefghij");
        assertThat(Printable.of("abcdefghijk", 10)).isEqualTo("abcdefg...");
        assertThat(Printable.of("\u0000".repeat(50), 10)).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "8123456, 8.1 MB",
        "999999, 1.0 MB",
        "9223372036854775807, 9.2 EB"
    })
    void bytesHaveAUnit(long value, String text) {
        assertThat(Figures.bytes(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-1, -", "0, 0 us", "999, 999 us", "12345, 12.3 ms", "123456, 123 ms", "2500000, 2.50 s"})
    void latenciesHaveAUnit(long micros, String text) {
        assertThat(Figures.latency(micros)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1234000000, 1.234 s",
        "269000000000, 4 min 29 s",
        "7384000000000, 2 h 3 min",
        "180000000000000, 2 d 2 h"
    })
    void spansHaveUnits(long nanos, String text) {
        assertThat(Figures.span(nanos)).isEqualTo(text);
    }

    @Test
    void sharesAreNotRoundedToNothing() {
        assertThat(Figures.share(1, 1_000_000)).isEqualTo("< 0.1 %");
        assertThat(Figures.share(1, 3)).isEqualTo("33.3 %");
        assertThat(Figures.share(1, 0)).isEqualTo("-");
    }

    @Test
    void nounsAgree() {
        assertThat(Figures.count(1, "packet")).isEqualTo("1 packet");
        assertThat(Figures.count(1234, "packet")).isEqualTo("1,234 packets");
    }

    @Test
    void columnsAreAlignedAndEmptyOnesLeftOut() {
        TextTable table =
                new TextTable().words("name", 8).numbers("n").words("unused", 9).words("last", 9);
        table.row("a", "1", "", "x");
        table.row("much too long", "1,000", "", "");
        StringBuilder page = new StringBuilder();
        table.print(page, Style.PLAIN);
        assertThat(page.toString()).isEqualTo("""
                          name          n  last
                          a             1  x
                          much ...  1,000
                        """);
    }
}
