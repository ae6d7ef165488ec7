package io.postern.gateway.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static Latencies of(List<Integer> values) {
        Latencies latencies = new Latencies();
        values.forEach(latencies::add);
        return latencies;
    }

    private static long exact(List<Integer> values, double share) {
        List<Integer> sorted = values.stream().sorted().toList();
        return sorted.get(Math.clamp((long) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    @Property
    void quantilesOfFewAreExact(@ForAll @Size(min = 1, max = 16) List<@IntRange(min = 0) Integer> values) {
        for (double share : new double[] {0, 0.5, 0.95, 1}) {
            assertThat(of(values).quantile(share)).isEqualTo(exact(values, share));
        }
    }

    @Property
    void quantilesOfManyAreRightWithinAThirtySecond(
            @ForAll @Size(min = 17, max = 300) List<@IntRange(min = 0) Integer> values) {
        for (double share : new double[] {0, 0.5, 0.95, 1}) {
            long exact = exact(values, share);
            assertThat(of(values).quantile(share)).isCloseTo(exact, Offset.offset(exact / 32 + 1));
        }
    }

    @Property
    void addingUpIsTheSameAsSeeingAll(
            @ForAll @Size(max = 40) List<@IntRange(min = 0) Integer> first,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0) Integer> second) {
        Latencies sum = of(first);
        sum.add(of(second));
        Latencies all = of(first);
        second.forEach(all::add);
        assertThat(sum.count()).isEqualTo(all.count());
        assertThat(sum.quantile(0.5)).isEqualTo(all.quantile(0.5));
    }

    @Test
    void absurdDurationsAreCut() {
        Latencies latencies = new Latencies();
        latencies.add(-5);
        assertThat(latencies.quantile(0.5)).isZero();
        for (int i = 0; i < 50; i++) {
            latencies.add(Long.MAX_VALUE);
        }
        assertThat(latencies.quantile(0.5)).isBetween(2_000_000_000L, (long) Integer.MAX_VALUE);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(new Latencies().quantile(0.5)).isEqualTo(-1);
    }
}
