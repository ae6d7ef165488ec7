package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    @Property(tries = 5_000)
    void everyResolutionAndOffsetIsExactOrSaturated(
            @ForAll @IntRange(max = 255) int resolution, @ForAll long units, @ForAll long offset) {
        assertThat(new TimeScale(resolution, offset).nanos(units)).isEqualTo(exact(resolution, units, offset));
    }

    @Property(tries = 5_000)
    void usualResolutionsAreExactOrSaturatedWithAndWithoutOffset(
            @ForAll @IntRange(max = 9) int resolution,
            @ForAll long units,
            @ForAll @IntRange(min = -90_000, max = 90_000) int offset) {
        assertThat(new TimeScale(resolution, 0).nanos(units)).isEqualTo(exact(resolution, units, 0));
        assertThat(new TimeScale(resolution, offset).nanos(units)).isEqualTo(exact(resolution, units, offset));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9223372036, 0, 9223372036000000000",
        "0, 9223372037, 0, 9223372036854775807",
        "9, 9223372036854775807, 0, 9223372036854775807",
        "9, -1, 0, 9223372036854775807",
        "9, 854775807, 9223372036, 9223372036854775807",
        "9, 145224192, -9223372037, -9223372036854775808",
        "9, 145224193, -9223372037, -9223372036854775807",
        "9, 0, -9223372037, -9223372036854775808",
        "0, -1, -9223372036854775808, 9223372036854775807",
        "128, 5, 0, 5000000000",
        "191, -1, 0, 1999999999",
        "192, -1, 0, 999999999",
        "255, -1, 0, 0",
        "19, -1, 0, 1844674407"
    })
    void theEdgesAre(int resolution, long units, long offset, long nanos) {
        assertThat(new TimeScale(resolution, offset).nanos(units)).isEqualTo(nanos);
        assertThat(exact(resolution, units, offset)).isEqualTo(nanos);
    }

    private static long exact(int resolution, long units, long offset) {
        BigInteger unitsPerSecond =
                (resolution & 0x80) == 0 ? BigInteger.TEN.pow(resolution) : BigInteger.TWO.pow(resolution & 0x7f);
        BigInteger nanos = new BigInteger(Long.toUnsignedString(units))
                .multiply(NANOS)
                .divide(unitsPerSecond)
                .add(BigInteger.valueOf(offset).multiply(NANOS));
        return nanos.max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
