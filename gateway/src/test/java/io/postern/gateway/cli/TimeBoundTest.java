package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.postern.gateway.inspection.TimeWindow.Bound;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBoundTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long INSTANT = 1_795_399_811_000_000_000L; // 2026-11-23T02:10:11Z

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T02:10:11Z, 0",
        "2026-11-23T02:10:11.5Z, 500000000",
        "2026-11-23T03:10:11+01:00, 0",
        "2026-11-23T02:10:11.123456+0000, 123456000",
        "2026-11-23T03:10:11, 0",
        "2026-11-23 03:10:11, 0",
        "2026-11-22T21:10:11-05:00, 0",
        "1795399811, 0",
        "1795399811.000000001, 1",
    })
    void absoluteTimesAreRead(String text, long nanosAfter) {
        assertThat(TimeBound.parse(text, BERLIN)).isEqualTo(new Bound(INSTANT + nanosAfter, false));
    }

    @Test
    void aDayBeginsAtMidnightOfTheZone() {
        assertThat(TimeBound.parse("2026-11-23", BERLIN).nanos())
                .isEqualTo(INSTANT - (3 * 3600 + 10 * 60 + 11) * 1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"+90s, 90000", "+90, 90000", "+1.5m, 90000", "+250ms, 250", "+2h, 7200000", "+1d, 86400000"})
    void durationsCountFromTheFirstPacket(String text, long millis) {
        Bound bound = TimeBound.parse(text, BERLIN);
        assertThat(bound.resolve(INSTANT)).isEqualTo(INSTANT + millis * 1_000_000);
    }

    @Test
    void aSumBeyondTheRangeIsSaturated() {
        assertThat(TimeBound.parse("+100000d", BERLIN).resolve(Long.MAX_VALUE - 5))
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "+",
                "+-5s",
                "+5y",
                "2026-13-01",
                "25:00",
                "9999999999999",
                "1.2.3",
                "+9999999999d"
            })
    void anythingElseIsRefusedWithWhatIsAccepted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeBound.parse(text, BERLIN))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("+90s");
    }
}
