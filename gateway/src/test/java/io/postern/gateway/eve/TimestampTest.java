package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimestampTest {
    private static final DateTimeFormatter EXPECTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxx").withZone(ZoneOffset.UTC);
    private final Timestamp timestamp = new Timestamp();

    private String format(long nanos) {
        return new String(timestamp.format(nanos), StandardCharsets.US_ASCII);
    }

    @Test
    void microsecondsAreRoundedDownAndTheZoneIsNumeric() {
        assertThat(format(1_795_399_811_123_456_999L)).isEqualTo("2026-11-23T02:10:11.123456+0000");
        assertThat(format(1_795_399_811_000_000_000L)).isEqualTo("2026-11-23T02:10:11.000000+0000");
        assertThat(format(1_795_399_812_000_001_000L)).isEqualTo("2026-11-23T02:10:12.000001+0000");
    }

    @Property
    void everyCaptureTimeIsWrittenAsJavaWritesIt(
            @ForAll @LongRange(min = Long.MIN_VALUE + 2_000_000_000) long nanos,
            @ForAll @LongRange(min = 0, max = 1_999_999_999) long later) {
        for (long time : new long[] {nanos, nanos > 0 ? nanos - later : nanos + later}) {
            Instant instant =
                    Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000_000L), Math.floorMod(time, 1_000_000_000L));
            assertThat(format(time)).isEqualTo(EXPECTED.format(instant));
        }
    }
}
