package io.postern.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowRoomTest {
    private static final int MEBI = 1 << 20;

    @Test
    void aHeapOf512MebibytesCarriesTheDefault() {
        assertThat(FlowRoom.flows(MEBI, 1, 512L * MEBI)).isEqualTo(MEBI);
    }

    @Test
    void aSmallerHeapCarriesFewer() {
        assertThat(FlowRoom.flows(MEBI, 1, 256L * MEBI)).isBetween(500_000, 550_000);
        assertThat(FlowRoom.flows(10_000, 1, 256L * MEBI)).isEqualTo(10_000);
    }

    @Test
    void threadsShareTheHeapAndEachKeepsTheLeast() {
        assertThat(FlowRoom.flows(MEBI, 4, 512L * MEBI)).isBetween(260_000, 270_000);
        assertThat(FlowRoom.flows(MEBI, 64, 16L * MEBI)).isEqualTo(1024);
    }
}
