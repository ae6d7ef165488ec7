package io.postern.dns.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.baseline.Baselines;
import io.postern.dns.baseline.ResolverBaseline;
import org.junit.jupiter.api.Test;

class ManyResolversTest {
    private final Baselines baselines = new Baselines();

    @Test
    void aResolverKeepsItsBaselineWhileOthersCome() {
        ResolverBaseline own = baselines.of(0, 1, 53);
        for (int other = 2; other < 3 * Baselines.MAX; other++) {
            baselines.of(0, other, 53);
            if (other % 1000 == 0) {
                assertThat(baselines.of(0, 1, 53)).isSameAs(own);
            }
        }

        assertThat(baselines.of(0, 1, 53)).isSameAs(own);
        assertThat(baselines.beyond()).isPositive();
    }

    @Test
    void whoWasNotHeardOfForLongMakesRoom() {
        for (int other = 0; other < 3 * Baselines.MAX + 10; other++) {
            baselines.of(0, other, 53);
        }
        long before = baselines.beyond();
        ResolverBaseline fresh = baselines.of(1, 1, 53);

        assertThat(baselines.of(1, 1, 53)).isSameAs(fresh);
        assertThat(baselines.beyond()).isEqualTo(before);
    }
}
