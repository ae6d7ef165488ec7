package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.tcp;
import static io.postern.capture.decode.FrameBytes.u16;
import static io.postern.capture.decode.FrameBytes.u32;
import static io.postern.capture.decode.FrameBytes.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransportTest {
    private static final String A = "192.0.2.1", B = "198.51.100.2", A6 = "2001:db8::1", B6 = "2001:db8::2";
    private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

    private final Decoding decoding = new Decoding();
    private final Headers h = decoding.headers;

    @Test
    void tcpSegmentIsDescribed() {
        assertThat(decoding.ethernet(0x0800, ipv4(A, B, 6, tcp(40000, 443, 0x18, HELLO))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:40000 > 198.51.100.2:443 6");
        assertThat(h.hasTransport).isTrue();
        assertThat(h.sequence).isEqualTo(0x01020304);
        assertThat(h.acknowledgment).isEqualTo(0x05060708);
        assertThat(h.tcpFlags).isEqualTo(Headers.PSH | Headers.ACK);
        assertThat(h.window).isEqualTo(0x2000);
        assertThat(h.optionsLength).isZero();
        assertThat(h.datagramLength).isEqualTo(45);
        assertThat(h.timeToLive).isEqualTo(64);
        assertThat(h.identification).isEqualTo(0x1234);
        assertThat(h.dontFragment).isTrue();
        assertThat(h.path).isZero();
        assertThat(h.tunnelDepth).isZero();
        assertThat(decoding.payload()).isEqualTo(HELLO);
        assertThat(h.payloadOnWire).isEqualTo(5);
        assertThat(decoding.counters())
                .containsEntry("decoder.pkts", 1L)
                .containsEntry("decoder.ethernet", 1L)
                .containsEntry("decoder.ipv4", 1L)
                .containsEntry("decoder.tcp", 1L)
                .containsEntry("decoder.datagrams", 1L)
                .hasSize(6);
    }

    @Test
    void tcpOptionsAreBounded() {
        byte[] segment = join(hex("9c40 01bb 00000001 00000000 70 02 ffff 0000 0000"), hex("020405b4 01030307"), HELLO);
        assertThat(decoding.raw(ipv4(A, B, 6, segment))).isTrue();
        assertThat(Arrays.copyOfRange(h.bytes, h.optionsOffset, h.optionsOffset + h.optionsLength))
                .isEqualTo(hex("020405b401030307"));
        assertThat(decoding.payload()).isEqualTo(HELLO);
    }

    @Test
    void tcpOptionsThatTheCaptureCutAreCutToo() {
        byte[] segment = join(hex("9c40 01bb 00000001 00000000 70 02 ffff 0000 0000"), hex("020405b4 01030307"), HELLO);
        byte[] datagram = ipv4(A, B, 6, segment);
        assertThat(decoding.decode(LinkType.RAW, Arrays.copyOf(datagram, 44), datagram.length))
                .isTrue();
        assertThat(h.hasTransport).isTrue();
        assertThat(h.optionsLength).isEqualTo(4);
        assertThat(h.payloadLength).isZero();
        assertThat(h.payloadOnWire).isEqualTo(5);
    }

    @Test
    void payloadThatTheCaptureCutIsKnownToBeLonger() {
        byte[] datagram = ipv4(A, B, 6, tcp(1, 2, 0x18, new byte[1000]));
        assertThat(decoding.decode(LinkType.RAW, Arrays.copyOf(datagram, 96), datagram.length))
                .isTrue();
        assertThat(h.payloadLength).isEqualTo(96 - 40);
        assertThat(h.payloadOnWire).isEqualTo(1000);
        assertThat(decoding.count("decoder.event.ipv4.trunc_pkt")).isZero();
    }

    @Test
    void tcpHeaderThatDoesNotFitGivesNoPorts() {
        byte[] tooShort = tcp(1, 2, 0x18, HELLO);
        tooShort[12] = 0x40;
        assertThat(decoding.raw(ipv4(A, B, 6, tooShort))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(h.sourcePort).isZero();
        assertThat(h.payloadLength).isEqualTo(25);
        byte[] tooLong = tcp(1, 2, 0x18, HELLO);
        tooLong[12] = (byte) 0xf0;
        assertThat(decoding.raw(ipv4(A, B, 6, tooLong))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.raw(ipv4(A, B, 6, new byte[19]))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.event.tcp.hlen_too_small", 1L)
                .containsEntry("decoder.event.tcp.hlen_beyond_datagram", 1L)
                .containsEntry("decoder.event.tcp.pkt_too_small", 1L);
    }

    @Test
    void udpLengthBeyondTheDatagramIsIgnored() {
        byte[] datagram = join(u16(1), u16(2), u16(5000), u16(0), HELLO);
        assertThat(decoding.raw(ipv4(A, B, 17, datagram))).isTrue();
        assertThat(decoding.payload()).isEqualTo(HELLO);
        assertThat(h.payloadOnWire).isEqualTo(5);
        assertThat(decoding.count("decoder.event.udp.len_beyond_datagram")).isEqualTo(1);
    }

    @Test
    void udpLengthShorterThanTheDatagramIsBelieved() {
        byte[] datagram = join(u16(1), u16(2), u16(10), u16(0), HELLO);
        assertThat(decoding.raw(ipv4(A, B, 17, datagram))).isTrue();
        assertThat(decoding.payload()).isEqualTo(new byte[] {'h', 'e'});
        assertThat(h.payloadOnWire).isEqualTo(2);
        assertThat(decoding.count("decoder.udp_surplus")).isEqualTo(1);
    }

    @Test
    void udpLengthOfZeroIsAsIpSays() {
        assertThat(decoding.raw(ipv4(A, B, 17, join(u16(1), u16(2), u16(0), u16(0), HELLO))))
                .isTrue();
        assertThat(decoding.payload()).isEqualTo(HELLO);
    }

    @Test
    void udpLengthBelowItsHeaderGivesNoPorts() {
        assertThat(decoding.raw(ipv4(A, B, 17, join(u16(1), u16(2), u16(7), u16(0), HELLO))))
                .isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.count("decoder.event.udp.len_invalid")).isEqualTo(1);
        assertThat(decoding.raw(ipv4(A, B, 17, new byte[7]))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.count("decoder.event.udp.pkt_too_small")).isEqualTo(1);
    }

    @Test
    void sctpChunksAreThePayload() {
        byte[] packet = join(u16(9), u16(10), u32(1), u32(2), hex("0000 0004"));
        assertThat(decoding.raw(ipv4(A, B, 132, packet))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:9 > 198.51.100.2:10 132");
        assertThat(decoding.payload()).isEqualTo(hex("00000004"));
        assertThat(decoding.raw(ipv4(A, B, 132, new byte[11]))).isTrue();
        assertThat(h.hasTransport).isFalse();
    }

    @Test
    void icmpEchoHasItsIdentifierForPorts() {
        assertThat(decoding.raw(ipv4(A, B, 1, hex("0800 0000 beef 0001 6162")))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:48879 > 198.51.100.2:48879 1");
        assertThat(h.icmpType).isEqualTo(8);
        assertThat(decoding.payload()).isEqualTo(hex("6162"));
        assertThat(decoding.raw(ipv4(A, B, 1, hex("0000 0000 0005 0001")))).isTrue();
        assertThat(h.sourcePort).isEqualTo(5);
        assertThat(decoding.raw(ipv6(A6, B6, 58, hex("8000 0000 0006 0001")))).isTrue();
        assertThat(h.destinationPort).isEqualTo(6);
        assertThat(decoding.raw(ipv6(A6, B6, 58, hex("8100 0000 0102 0001")))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:258 > 2001:db8::2:258 58");
        assertThat(decoding.raw(ipv4(A, B, 1, hex("0301 0000 beef 0001")))).isTrue();
        assertThat(h.sourcePort).isZero();
        assertThat(h.icmpCode).isEqualTo(1);
    }

    @Test
    void icmpOfTheOtherFamilyIsNotRead() {
        assertThat(decoding.raw(ipv4(A, B, 58, hex("8000 0000 beef 0001")))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.raw(ipv6(A6, B6, 1, hex("0800 0000 beef 0001")))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.event.ipv4.icmpv6", 1L)
                .containsEntry("decoder.event.ipv6.icmpv4", 1L);
    }

    @Test
    void protocolWithoutDecoderHasItsContentForPayload() {
        assertThat(decoding.raw(ipv4(A, B, 89, HELLO))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:0 > 198.51.100.2:0 89");
        assertThat(decoding.payload()).isEqualTo(HELLO);
        assertThat(decoding.raw(ipv4(A, B, 2, HELLO))).isTrue();
        assertThat(decoding.count("decoder.igmp")).isEqualTo(1);
    }

    @Test
    void associationsOfEspAreToldApart() {
        assertThat(decoding.raw(ipv4(A, B, 50, hex("8001 0203 0000 0001 dead beef"))))
                .isTrue();
        assertThat(h.sourcePort << 16 | h.destinationPort).isEqualTo(0x8001_0203);
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.payload()).hasSize(12);
        assertThat(decoding.raw(ipv4(A, B, 50, hex("8001 02")))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:0 > 198.51.100.2:0 50");
        assertThat(decoding.count("decoder.esp")).isEqualTo(2);
    }

    @Test
    void nothingOfTheFrameBeforeIsLeftOver() {
        assertThat(decoding.ethernet(
                        0x8100, FrameBytes.vlan(5, 0x0800, ipv4(A, B, 4, ipv4(A, B, 17, udp(1, 2, HELLO))))))
                .isTrue();
        assertThat(h.tunnelDepth).isEqualTo(1);
        assertThat(decoding.ethernet(0x0806, new byte[28])).isFalse();
        assertThat(decoding.raw(ipv4(A, B, 89, HELLO))).isTrue();
        assertThat(h.tunnelDepth).isZero();
        assertThat(h.vlanCount).isZero();
        assertThat(h.path).isZero();
        assertThat(h.sourcePort).isZero();
        assertThat(h.hasTransport).isFalse();
    }
}
