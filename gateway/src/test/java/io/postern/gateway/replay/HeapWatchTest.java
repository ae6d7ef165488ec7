package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private long used;
    private long alive;
    private int collections;

    private final HeapWatch watch = new HeapWatch(() -> used, () -> {
        collections++;
        used = alive;
    });

    @Test
    void aSmallHeapIsLeftAlone() {
        used = HeapWatch.EASE - 1;
        watch.look();
        assertThat(collections).isZero();
    }

    @Test
    void whatIsDeadIsCollectedBeforeTheHeapGrows() {
        alive = 1 << 20;
        for (int i = 0; i < 3; i++) {
            used = HeapWatch.EASE;
            watch.look();
            watch.look();
        }
        assertThat(collections).isEqualTo(3);
    }

    @Test
    void aHeapFullOfTheLivingIsNotCollectedOverAndOver() {
        alive = HeapWatch.EASE;
        used = HeapWatch.EASE;
        watch.look();
        used = 2 * HeapWatch.EASE - 1;
        watch.look();
        assertThat(collections).isOne();
        used++;
        watch.look();
        assertThat(collections).isEqualTo(2);
    }
}
