package io.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsOverUdpTest {
    private final Wire wire = new Wire();

    @Test
    void kindsAreToldApartByPort() {
        byte[] query = Bytes.query(0, "host.local", 1);
        wire.datagram(1, 5353, 0xe00000fb, 5353, query, query.length)
                .datagram(1, 40000, 0xe00000fb, 5353, query, query.length)
                .datagram(1, 40000, 0xe00000fc, 5355, query, query.length)
                .datagram(1, 5353, 8, 53, query, query.length);

        assertThat(wire.heard.messages)
                .extracting(heard -> heard.message().kind())
                .containsExactly(Kind.MDNS, Kind.MDNS, Kind.LLMNR, Kind.DNS);
    }

    @Test
    void anyPortIsTakenForWhatCanHardlyBeAnythingElse() {
        byte[] query = Bytes.query(99, "example.org", 28);
        byte[] answer = Bytes.answer(99, "example.org", 3);
        wire.datagram(1, 40000, 2, 8053, query, query.length).datagram(2, 8053, 1, 40000, answer, answer.length);

        assertThat(wire.heard.names()).containsExactly("example.org", "example.org");
        assertThat(wire.heard.messages).extracting(Heard.Message::from).containsExactly(Side.CLIENT, Side.SERVER);
    }

    @Test
    void responseSeenFirstTellsWhoTheServerIs() {
        byte[] answer = Bytes.answer(99, "example.org", 3);
        wire.datagram(2, 8053, 1, 40000, answer, answer.length);

        assertThat(wire.heard.messages).extracting(Heard.Message::from).containsExactly(Side.SERVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NTP client | 123 | e30003fa00010000000100000000000000000000000000000000000000000000000000000000c50204ec00000000",
                "STUN binding | 3478 | 000100002112a442b7e7a701bc34d686fa87dfae",
                "DHT ping | 6881 | 64313a6164323a696432303a6162636465666768696a30313233343536373839",
                "RTP | 5004 | 8000004500000f8045a3c1d2ffffffffffffffffffffffffffffff",
                "SIP | 5060 | 4f5054494f4e53207369703a6e6d205349502f322e300d0a",
                "SNMP | 161 | 302602010004067075626c6963a019020101020100020100300e300c06082b060102010101000500",
                "TFTP | 69 | 00016578616d706c652e62696e006f6374657400",
                "NetBIOS name | 137 | 80f00010000100000000000020434b4141414141414141414141414141414141414141414141414141414141410000210001",
                "QUIC short header | 443 | 4c00010001000000000000000000000000000000000000"
            })
    void otherProtocolsAreLeftAlone(String what, int port, String hex) {
        byte[] payload = HexFormat.of().parseHex(hex);
        wire.datagram(1, 40000, 2, port, payload, payload.length);

        assertThat(wire.heard.messages).as(what).isEmpty();
        assertThat(wire.heard.anomalies).isEmpty();
    }

    @Test
    void randomPayloadsAreLeftAlone() {
        Random random = new Random(20);
        for (int i = 0; i < 60_000; i++) {
            byte[] payload = new byte[12 + random.nextInt(60)];
            random.nextBytes(payload);
            // As DNS-like as randomness gets: one question announced, nothing else.
            System.arraycopy(new byte[] {1, 0, 0, 1, 0, 0, 0, 0, 0, 0}, 0, payload, 2, i % 2 == 0 ? 10 : 4);
            wire.datagram(1, 1024 + i % 60_000, 2, 7000, payload, payload.length);
        }

        assertThat(wire.heard.messages).hasSizeLessThan(4);
    }

    @Test
    void whatIsNoDnsOnPort53IsCounted() {
        byte[] payload = "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        wire.query(4000, payload);

        assertThat(wire.heard.messages).isEmpty();
        assertThat(wire.counter("dns.not_dns_on_dns_port")).isEqualTo(1);
    }

    @Test
    void ordinaryHeaderOverBrokenContentIsToldOnPort53() {
        byte[] broken = Bytes.query(7, "a.example", 1);
        broken[12] = (byte) 0x80;
        broken[9] = 99;
        wire.query(4000, broken);

        assertThat(wire.heard.messages).hasSize(1);
        assertThat(wire.heard.oddities()).containsExactly(DnsAnomaly.RESERVED_LABEL);
    }

    @Test
    void headerThatTheSnapshotLengthCutIsCounted() {
        wire.datagram(Wire.RESOLVER, 53, Wire.CLIENT, 4000, new byte[] {1, 2, (byte) 0x81}, 90);

        assertThat(wire.heard.messages).isEmpty();
        assertThat(wire.counter("dns.header_not_captured")).isEqualTo(1);
        assertThat(wire.counter("dns.not_dns_on_dns_port")).isZero();
    }

    @Test
    void messageThatTheSnapshotLengthCutIsReadAsFarAsItGoes() {
        byte[] whole = Bytes.answer(7, "www.example.org", 9);
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        wire.datagram(Wire.RESOLVER, 53, Wire.CLIENT, 4000, cut, whole.length);

        Heard.Message heard = wire.heard.messages.getFirst();
        assertThat(heard.name()).isEqualTo("www.example.org");
        assertThat(heard.message().records()).isEmpty();
        assertThat(heard.message().incompleteness()).contains(Incompleteness.SNAPLEN);
        assertThat(wire.heard.anomalies).isEmpty();
        assertThat(wire.counter("dns.messages.cut_short")).isEqualTo(1);
    }

    @Test
    void oddHeadersAreAnomalies() {
        wire.query(
                4000,
                new Bytes()
                        .header(1, 0x4900 | 0x0040, 1, 0, 0, 0)
                        .question("a.example", 1)
                        .toArray());

        assertThat(wire.heard.names()).containsExactly("a.example");
        assertThat(wire.heard.oddities()).containsExactly(DnsAnomaly.Z_FLAG_SET, DnsAnomaly.INVALID_OPCODE);
        assertThat(wire.counter("dns.anomaly.z_flag_set")).isEqualTo(1);
    }

    @Test
    void clientThatSendsResponsesIsAnAnomaly() {
        wire.query(4000, Bytes.query(1, "a.example", 1)).query(4000, Bytes.answer(1, "a.example", 1));

        assertThat(wire.heard.oddities()).contains(DnsAnomaly.NOT_REQUEST);
    }

    @Test
    void serverThatAsksIsAnAnomaly() {
        wire.query(4000, Bytes.query(1, "a.example", 1)).response(4000, Bytes.query(2, "b.example", 1));

        assertThat(wire.heard.oddities()).containsExactly(DnsAnomaly.NOT_RESPONSE);
    }

    @Test
    void junkInsideADnsFlowIsAnAnomalyWithoutAMessage() {
        wire.query(4000, Bytes.query(1, "a.example", 1)).query(4000, new byte[] {1, 2, 3});

        assertThat(wire.heard.messages).hasSize(1);
        assertThat(wire.heard.oddities()).containsExactly(DnsAnomaly.HEADER_CUT);
        assertThat(wire.counter("dns.unreadable")).isEqualTo(1);
    }

    @Test
    void damagedMessageBetweenEndsThatSpeakDnsIsToldWithItsHeader() {
        byte[] damaged = new byte[44];
        Arrays.fill(damaged, (byte) 0xaa);
        damaged[2] = 1;
        wire.query(4000, Bytes.query(1, "a.example", 1)).query(4000, damaged);

        Heard.Message heard = wire.heard.messages.getLast();
        assertThat(heard.message().id()).isEqualTo(0xaaaa);
        assertThat(heard.message().questions()).isEmpty();
        assertThat(heard.pair().role()).isEqualTo(Pairing.Role.UNPAIRED);
        assertThat(wire.heard.oddities()).contains(DnsAnomaly.RESERVED_LABEL);
        assertThat(wire.counter("dns.unreadable")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadOnOtherPortsIsNoMessageEvenAmongMessages() {
        byte[] query = Bytes.query(99, "example.org", 28);
        byte[] junk = new byte[44];
        Arrays.fill(junk, (byte) 0xaa);
        wire.datagram(1, 40000, 2, 8053, query, query.length).datagram(1, 40000, 2, 8053, junk, junk.length);

        assertThat(wire.heard.names()).containsExactly("example.org");
        assertThat(wire.counter("dns.unreadable")).isEqualTo(1);
    }

    @Test
    void octetsBehindAMessageOnAnotherPortSayThatItIsNone() {
        byte[] query = Bytes.query(99, "example.org", 28);
        byte[] longer = Arrays.copyOf(query, query.length + 1);
        wire.datagram(1, 40000, 2, 8053, longer, longer.length);

        assertThat(wire.heard.messages).isEmpty();

        wire.query(4000, longer);

        assertThat(wire.heard.names()).containsExactly("example.org");
        assertThat(wire.counter("dns.messages.with_trailing_octets")).isEqualTo(1);
    }
}
