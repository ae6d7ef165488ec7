package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.replay.Replayed;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatsEventTest {
    private final Recording recording = new Recording();

    @Test
    void everyCounterIsThereOnceMoreThanTheSchemaKnows() {
        recording.udp("10.0.0.1:1234", "10.0.0.53:53", Dns.query(1, "a.test", Dns.A));
        recording.after(5000).udp("10.0.0.1:1234", "10.0.0.53:53", Dns.query(2, "a.test", Dns.A));
        JsonNode event = Replayed.of(recording).event("stats");
        assertThat(event.at("/stats/uptime").asInt()).isEqualTo(5);
        assertThat(event.at("/stats/decoder/pkts").asInt()).isEqualTo(2);
        assertThat(event.at("/stats/decoder/udp").asInt()).isEqualTo(2);
        assertThat(event.at("/stats/flow/total").asInt()).isEqualTo(1);
        assertThat(event.at("/postern/counters").get("dns.messages.dns").asInt())
                .isEqualTo(2);
        assertThat(event.at("/postern/counters").get("decoder.pkts").asInt()).isEqualTo(2);
    }

    @Test
    void anEmptyCaptureHasOneToo() {
        JsonNode event = Replayed.strictly(recording).event("stats");
        assertThat(event.at("/stats/uptime").asInt()).isZero();
        assertThat(event.has("postern")).isFalse();
    }
}
