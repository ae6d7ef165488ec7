package io.postern.gateway.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.Outcome;
import org.junit.jupiter.api.Test;

class HostTableTest {
    private final HostTable table = new HostTable();

    private static Ending ending(Outcome outcome) {
        return new Ending(outcome, 1, "");
    }

    @Test
    void letterCaseAndTheUsualPortMakeNoOtherHost() {
        HostRow row = table.named("Proxy.Example.Test", 443);
        assertThat(table.named("proxy.example.test", 443)).isSameAs(row);
        assertThat(row.label()).isEqualTo("proxy.example.test");
        assertThat(table.named("proxy.example.test", 8443).label()).isEqualTo("proxy.example.test:8443");
    }

    @Test
    void hostsBeyondTheCapAreCountedTogether() {
        for (int i = 0; i < HostTable.KEPT + 3; i++) {
            table.named("host" + i + ".test", 443).connection(ending(Outcome.ESTABLISHED), false, "a.pcap", 0, -1);
        }
        assertThat(table.ranked()).hasSize(HostTable.KEPT);
        assertThat(table.beyond().connections()).isEqualTo(3);
    }

    @Test
    void captureThatComesLaterIsAddedHostByHost() {
        table.named("a.test", 443).connection(ending(Outcome.ESTABLISHED), false, "a.pcap", 0, 100);
        HostTable later = new HostTable();
        later.named("a.test", 443).connection(ending(Outcome.REFUSED), false, "b.pcap", 0, 300);
        later.named("b.test", 443).connection(ending(Outcome.ESTABLISHED), false, "b.pcap", 0, -1);
        table.add(later);
        assertThat(table.ranked()).extracting(HostRow::label).containsExactly("a.test", "b.test");
        HostRow row = table.ranked().getFirst();
        assertThat(row.connections()).isEqualTo(2);
        assertThat(row.failed()).isEqualTo(1);
        assertThat(row.medianRoundTripMicros()).isEqualTo(100);
        assertThat(later.ranked()).as("the added one stays as it is").hasSize(2);
    }
}
