package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.replay.Replayed;
import org.junit.jupiter.api.Test;

class FlowEventTest {
    private final Recording recording = new Recording();
    private final Connection connection = new Connection(recording, "10.0.0.1:40000", "203.0.113.7:443");

    @Test
    void connectionIsCountedTimedAndExplained() {
        connection.syn().reset();
        assertThat(Replayed.of(recording).lines("flow"))
                .singleElement()
                .asString()
                .startsWith("{\"timestamp\":\"2026-11-23T02:10:11.001000+0000\",\"event_type\":\"flow\",")
                .contains("\"src_ip\":\"10.0.0.1\",\"src_port\":40000,\"dest_ip\":\"203.0.113.7\",\"dest_port\":443,")
                .contains(
                        "\"flow\":{\"pkts_toserver\":1,\"pkts_toclient\":1,\"bytes_toserver\":40,\"bytes_toclient\":40,"
                                + "\"start\":\"2026-11-23T02:10:11.000000+0000\",\"end\":\"2026-11-23T02:10:11.001000+0000\","
                                + "\"age\":0,\"state\":\"closed\",\"reason\":\"shutdown\",\"alerted\":false}")
                .contains("\"tcp\":{\"tcp_flags\":\"16\",\"tcp_flags_ts\":\"02\",\"tcp_flags_tc\":\"14\",\"syn\":true,"
                        + "\"rst\":true,\"ack\":true,\"state\":\"closed\"}")
                .contains("\"postern\":{\"outcome\":\"refused\",\"first_packet\":1,\"completeness\":\"no-baseline\","
                        + "\"signature\":\"SYN -> RST+ACK\",\"syns\":1,"
                        + "\"syn\":{\"ttl\":64,\"window\":64240,\"sack\":false,\"timestamps\":false},")
                .contains("\"reset_count\":1,\"packets_after_reset\":0,"
                        + "\"resets\":[{\"from\":\"server\",\"packet\":2,\"ttl\":64,")
                .doesNotContain("app_proto")
                .doesNotContain("pcap_cnt");
    }

    @Test
    void associationsOfEspAreFlowsWithAnIndexAndNoPorts() {
        recording.esp("10.0.0.1", "203.0.113.7", 123).esp("10.0.0.1", "203.0.113.7", 0xffff_0141);
        recording.esp("10.0.0.1", "203.0.113.7", 123);
        Replayed replayed = Replayed.strictly(recording);
        assertThat(replayed.events("flow"))
                .extracting(flow -> flow.path("spi").asLong(-1))
                .containsExactlyInAnyOrder(123L, 0xffff_0141L);
        assertThat(replayed.events("flow"))
                .extracting(flow -> flow.at("/flow/pkts_toserver").asInt())
                .containsExactlyInAnyOrder(2, 1);
        assertThat(replayed.log()).doesNotContain("src_port");
    }

    @Test
    void whatTheFlowSpokeIsNamed() {
        connection
                .open()
                .says(Tls.clientHello("a.test"))
                .answers(Tls.serverHello(0x0304))
                .close();
        recording.udp("10.0.0.1:1234", "10.0.0.53:53", Dns.query(1, "a.test", Dns.A));
        recording.udp("10.0.0.1:1234", "10.0.0.53:53", Dns.query(2, "b.test", Dns.A));
        assertThat(Replayed.of(recording).lines("flow"))
                .anySatisfy(flow -> assertThat(flow)
                        .contains("\"app_proto\":\"tls\"")
                        .contains("\"tx_cnt\":1")
                        .contains("\"rtt_toserver_us\":1000,\"rtt_toclient_us\":1000"))
                .anySatisfy(flow ->
                        assertThat(flow).contains("\"app_proto\":\"dns\"").contains("\"tx_cnt\":2"));
    }

    @Test
    void icmpFlowsCarryTypeAndCode() {
        connection.syn();
        recording.unreachable("10.0.0.254", "10.0.0.1", 13);
        assertThat(Replayed.strictly(recording).lines("flow"))
                .anySatisfy(flow -> assertThat(flow)
                        .contains("\"proto\":\"ICMP\",\"icmp_type\":3,\"icmp_code\":13,\"ip_v\":4")
                        .doesNotContain("src_port"));
    }
}
