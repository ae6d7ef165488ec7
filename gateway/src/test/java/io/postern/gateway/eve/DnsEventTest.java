package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.replay.Replayed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DnsEventTest {
    private static final String CLIENT = "10.0.0.1:40000";
    private static final String RESOLVER = "10.0.0.53:53";

    private final Recording recording = new Recording();

    private String lineOf(byte[] response) {
        recording.udp(RESOLVER, CLIENT, response);
        return Replayed.strictly(recording).lines("dns").getLast();
    }

    @Test
    void queryAndResponseAreOneLineEach() {
        recording
                .udp(CLIENT, RESOLVER, Dns.query(7, "Proxy.example.test", Dns.A))
                .udp(RESOLVER, CLIENT, Dns.answer(7, "Proxy.example.test", 203, 0, 113, 7));
        String envelope = "\"pcap_filename\":\"test.pcap\",\"flow_id\":";
        assertThat(Replayed.of(recording).lines("dns"))
                .satisfiesExactly(
                        query -> assertThat(query)
                                .startsWith("{\"timestamp\":\"2026-11-23T02:10:11.000000+0000\",\"event_type\":\"dns\","
                                        + envelope)
                                .contains("\"pcap_cnt\":1,\"src_ip\":\"10.0.0.1\",\"src_port\":40000,"
                                        + "\"dest_ip\":\"10.0.0.53\",\"dest_port\":53,\"proto\":\"UDP\",\"ip_v\":4,"
                                        + "\"pkt_src\":\"wire/pcap\",\"community_id\":\"1:")
                                .endsWith(
                                        "\"app_proto\":\"dns\",\"tx_id\":0,\"dns\":{\"version\":3,\"type\":\"request\","
                                                + "\"tx_id\":0,\"id\":7,\"flags\":\"100\",\"rd\":true,\"opcode\":0,"
                                                + "\"rcode\":\"NOERROR\",\"queries\":[{\"rrname\":\"Proxy.example.test\","
                                                + "\"rrtype\":\"A\"}]},\"postern\":{\"completeness\":\"full\",\"role\":\"query\"}}"),
                        response -> assertThat(response)
                                .contains("\"pcap_cnt\":2,\"src_ip\":\"10.0.0.53\",\"src_port\":53,")
                                .endsWith("\"dns\":{\"version\":3,\"type\":\"response\",\"tx_id\":1,\"id\":7,"
                                        + "\"flags\":\"8180\",\"qr\":true,\"rd\":true,\"ra\":true,\"opcode\":0,"
                                        + "\"rcode\":\"NOERROR\",\"queries\":[{\"rrname\":\"Proxy.example.test\","
                                        + "\"rrtype\":\"A\"}],\"answers\":[{\"rrname\":\"Proxy.example.test\","
                                        + "\"rrtype\":\"A\",\"ttl\":300,\"rdata\":\"203.0.113.7\"}],"
                                        + "\"grouped\":{\"A\":[\"203.0.113.7\"]}},\"postern\":{\"completeness\":\"full\","
                                        + "\"role\":\"response\",\"query_packet\":1,\"latency_us\":1000}}"));
    }

    @Test
    void strictLogsHaveNoObjectOfOurs() {
        recording.udp(CLIENT, RESOLVER, Dns.query(7, "a.test", Dns.A));
        assertThat(Replayed.strictly(recording).log()).isNotEmpty().doesNotContain("postern");
    }

    @Test
    void authorityOfANegativeAnswerIsAnObject() {
        ByteBuffer soa = ByteBuffer.allocate(200);
        soa.put(Dns.encoded("ns.test")).put(Dns.encoded("host.master.test"));
        soa.putInt(1).putInt(2).putInt(3).putInt(4).putInt(-1);
        byte[] data = new byte[soa.position()];
        soa.flip().get(data);
        assertThat(lineOf(Dns.message(1, 0x8183, "gone.test", Dns.A, 0, 1)
                        .record(Dns.SOA, 60, data)
                        .bytes()))
                .contains("\"rcode\":\"NXDOMAIN\"")
                .contains("\"authorities\":[{\"rrname\":\"gone.test\",\"rrtype\":\"SOA\",\"ttl\":60,\"soa\":{"
                        + "\"mname\":\"ns.test\",\"rname\":\"host.master.test\",\"serial\":1,\"refresh\":2,\"retry\":3,"
                        + "\"expire\":4,\"minimum\":4294967295}}]")
                .doesNotContain("grouped");
    }

    @Test
    void malformedDataIsTextAndNoEmptyGroup() {
        assertThat(lineOf(Dns.message(1, 0x8180, "odd.test", Dns.SOA, 1)
                        .record(Dns.SOA, 60, new byte[] {1, 2, 3})
                        .bytes()))
                .contains("\"rrtype\":\"SOA\",\"ttl\":60,\"rdata\":\"\\\\# 3 010203\"")
                .doesNotContain("grouped");
    }

    @Test
    void textRecordsAreReadAsOneAndGroupedAsMany() {
        byte[] strings = "\3v=1\2 \"".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(lineOf(Dns.message(1, 0x8180, "t.test", Dns.TXT, 1)
                        .record(Dns.TXT, 60, strings)
                        .bytes()))
                .contains("\"rdata\":\"v=1 \\\"\"")
                .contains("\"grouped\":{\"TXT\":[\"v=1\",\" \\\"\"]}");
    }

    @Test
    void serviceRecordsAreObjectsInBothPlaces() {
        ByteBuffer srv = ByteBuffer.allocate(6 + 8);
        srv.putShort((short) 1).putShort((short) 2).putShort((short) 443).put(Dns.encoded("s.test"));
        String object = "{\"priority\":1,\"weight\":2,\"port\":443,\"name\":\"s.test\"}";
        assertThat(lineOf(Dns.message(1, 0x8180, "_x._tcp.test", Dns.SRV, 1)
                        .record(Dns.SRV, 60, srv.array())
                        .bytes()))
                .contains("\"ttl\":60,\"srv\":" + object)
                .contains("\"grouped\":{\"SRV\":[" + object + "]}");
    }

    @Test
    void optionsOfEdnsAreHexInTheSchemasPlaceAndWordsInOurs() {
        byte[] blocked = {0, 15, 0, 2, 0, 15};
        recording.udp(
                RESOLVER,
                CLIENT,
                Dns.message(1, 0x8182, "no.test", Dns.A, 0, 0, 1)
                        .opt(1232, blocked)
                        .bytes());
        assertThat(Replayed.of(recording).lines("dns").getFirst())
                .contains("\"additionals\":[{\"rrname\":\".\",\"rrtype\":\"OPT\",\"ttl\":32768,"
                        + "\"opt\":[{\"code\":15,\"data\":\"000f\"}]}]")
                .contains("\"edns\":{\"version\":0,\"payload_size\":1232,\"do\":true,"
                        + "\"options\":[{\"name\":\"EDE\",\"data\":\"15 (Blocked)\"}]}");
    }

    @Test
    void bytesThatAreNoTextAreEscapedAsInZoneFiles() {
        recording.udp(CLIENT, RESOLVER, Dns.query(1, "\u001b[2J\u00ff.test", Dns.A));
        assertThat(Replayed.of(recording).lines("dns").getFirst()).contains("\"rrname\":\"\\\\027[2J\\\\255.test\"");
    }

    @Test
    void multicastDnsHasItsOwnObjectAndAllOfItInOurs() {
        recording.udp(
                "10.0.0.1:5353",
                "224.0.0.251:5353",
                Dns.message(0, 0x8400, "printer.local", Dns.PTR, 1)
                        .record(Dns.PTR, 120, Dns.encoded("p.local"))
                        .bytes());
        assertThat(Replayed.of(recording).lines("mdns").getFirst())
                .contains("\"mdns\":{\"type\":\"response\",\"id\":0,\"flags\":[\"aa\"],\"opcode\":0,\"rcode\":0,"
                        + "\"queries\":[{\"rrname\":\"printer.local\",\"rrtype\":\"PTR\"}],"
                        + "\"answers\":[{\"rrname\":\"printer.local\",\"ptr\":\"p.local\"}]}")
                .contains("\"postern\":{\"dns\":{\"version\":3,")
                .endsWith("},\"completeness\":\"full\"}}");
    }

    @Test
    void linkLocalResolutionHasItsOwnObject() {
        recording.udp("10.0.0.1:40000", "224.0.0.252:5355", Dns.query(9, "wpad", Dns.A));
        assertThat(Replayed.strictly(recording).lines("llmnr").getFirst())
                .endsWith("\"llmnr\":{\"type\":\"request\",\"tx_id\":0,\"id\":9,\"flags\":[\"t\"],\"opcode\":0,"
                        + "\"queries\":[{\"rrname\":\"wpad\",\"rrtype\":\"A\"}]}}");
    }

    @Test
    void whatIsOddIsAnAnomaly() {
        recording.udp(
                RESOLVER,
                CLIENT,
                Dns.message(1, 0x8180, "odd.test", Dns.SOA, 1)
                        .record(Dns.SOA, 60, new byte[] {1, 2, 3})
                        .bytes());
        assertThat(Replayed.of(recording).lines("anomaly").getFirst())
                .contains("\"pcap_cnt\":1,")
                .contains("\"app_proto\":\"dns\",\"anomaly\":{\"type\":\"applayer\",\"event\":\"malformed_data\","
                        + "\"layer\":\"proto_parser\",\"app_proto\":\"dns\"},\"postern\":{\"detail\":\"RDATA");
    }
}
