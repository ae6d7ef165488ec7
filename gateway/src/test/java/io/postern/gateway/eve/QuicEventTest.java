package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Quic;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.replay.Replayed;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuicEventTest {
    private static final String CLIENT = "10.0.0.1:40000", SERVER = "203.0.113.7:443";

    private final Recording recording = new Recording();

    @Test
    void eachHelloIsAnEvent() {
        recording.udp(CLIENT, SERVER, Quic.hello("Proxy.example.test"));
        recording.udp(SERVER, CLIENT, Quic.answer()).udp(SERVER, CLIENT, Quic.handshake(true));
        recording.udp(CLIENT, SERVER, Quic.handshake(false));
        List<String> lines = Replayed.of(recording).lines("quic");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains("\"pcap_cnt\":1,\"src_ip\":\"10.0.0.1\"")
                .contains(
                        "\"app_proto\":\"quic\",\"tx_id\":0,\"quic\":{\"version\":\"1\",\"sni\":\"Proxy.example.test\","
                                + "\"ua\":\"agent\",\"ja3\":{\"hash\":\"")
                .contains("\"string\":\"771,4865-49199,0-43-10-13-16-57,29,\"}")
                .contains("\"ja4\":\"q13d0206h3_")
                .contains("\"extensions\":[{\"name\":\"server_name\",\"type\":0,\"values\":[\"Proxy.example.test\"]},"
                        + "{\"name\":\"supported_versions\",\"type\":43},")
                .contains("{\"name\":\"alpn\",\"type\":16,\"values\":[\"h3\",\"http/1.1\"]}")
                .contains(
                        "\"postern\":{\"verdict\":\"unverifiable\",\"rule\":\"encrypted\",\"completeness\":\"encrypted\",\"progress\":\"encrypted\","
                                + "\"original_dcid\":\"a1a2a3a4a5a6a7a8\",\"client_hello_packet\":1,\"server_hello_packet\":2,"
                                + "\"packets\":{\"initial_toserver\":1,\"initial_toclient\":1,\"zero_rtt\":0,"
                                + "\"protected_toserver\":1,\"protected_toclient\":1},\"best_version_offered\":\"TLS 1.3\","
                                + "\"client_alpns\":[\"h3\",\"http/1.1\"],\"transport_parameters\":["
                                + "{\"id\":1,\"name\":\"max_idle_timeout\",\"number\":30000},"
                                + "{\"id\":12585,\"name\":\"user_agent\",\"text\":\"agent\"}]}");
        assertThat(lines.getLast())
                .contains("\"pcap_cnt\":2,\"src_ip\":\"203.0.113.7\"")
                .contains("\"tx_id\":1,\"quic\":{\"version\":\"1\",\"ja3s\":{\"hash\":\"")
                .contains("\"string\":\"771,4865,43\"},\"extensions\":[{\"name\":\"supported_versions\",\"type\":43}]}")
                .contains("\"postern\":{\"tls_version\":\"TLS 1.3\",\"cipher\":4865}");
    }

    @Test
    void strictlyThereIsNothingOfOurOwn() {
        recording.udp(CLIENT, SERVER, Quic.hello("a.test")).udp(SERVER, CLIENT, Quic.answer());
        assertThat(Replayed.strictly(recording).lines("quic"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).doesNotContain("postern").doesNotContain("client_alpns"));
    }

    @Test
    void flowsAreNamed() {
        recording.udp(CLIENT, SERVER, Quic.hello("a.test")).udp(SERVER, CLIENT, Quic.answer());
        JsonNode flow = Replayed.of(recording).event("flow");
        assertThat(flow.path("app_proto").asString()).isEqualTo("quic");
        assertThat(flow.path("flow").path("tx_cnt").asInt()).isEqualTo(2);
        assertThat(flow.path("postern").path("outcome").asString()).isEqualTo("established");
    }

    @Test
    void closeAndNegotiationAreTold() {
        recording.udp(CLIENT, SERVER, Quic.hello("a.test")).udp(SERVER, CLIENT, Quic.close(true, 2, "not here"));
        assertThat(Replayed.of(recording).lines("quic").getFirst())
                .contains("\"close\":{\"from\":\"server\",\"error\":\"CONNECTION_REFUSED\",\"code\":2,"
                        + "\"reason\":\"not\\\\032here\",\"packet\":2}");
        Recording negotiated = new Recording();
        negotiated.udp(CLIENT, SERVER, Quic.hello("a.test")).udp(SERVER, CLIENT, Quic.negotiation(0x6b3343cf));
        assertThat(Replayed.of(negotiated).lines("quic").getFirst())
                .contains("\"version_negotiation\":{\"packet\":2,\"versions\":[\"6b3343cf\"]}");
    }

    @Test
    void statsCountConnections() {
        recording.udp(CLIENT, SERVER, Quic.hello("a.test"));
        JsonNode stats = Replayed.of(recording).event("stats");
        assertThat(stats.path("stats").path("app_layer").path("tx").path("quic").asInt())
                .isEqualTo(1);
    }
}
