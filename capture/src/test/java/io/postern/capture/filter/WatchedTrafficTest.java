package io.postern.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedTrafficTest {
    @Test
    void portsAreThoseThatAreAlwaysWatchedAndTheOnesGiven() {
        assertThat(WatchedTraffic.expression(List.of(8443, 443)))
                .contains("tcp port 443 ", "udp port 53 ", "tcp port 853 ", "tcp port 8443 ", "udp port 8443 ")
                .containsOnlyOnce("tcp port 443 ");
    }

    @Test
    void portThatIsNoneIsRefused() {
        assertThatThrownBy(() -> WatchedTraffic.expression(List.of(65_536)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ports are 1 to 65535, not 65536");
    }
}
