package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.extension;
import static io.postern.capture.decode.FrameBytes.fragment6;
import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.tcp;
import static io.postern.capture.decode.FrameBytes.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
    private static final String A = "2001:db8::1", B = "2001:db8::2";
    private static final byte[] UDP = udp(5, 6, new byte[] {1, 2, 3});

    private final Decoding decoding = new Decoding();
    private final Headers h = decoding.headers;

    @Test
    void datagramIsDescribed() {
        assertThat(decoding.ethernet(0x86dd, ipv6(A, B, 17, UDP))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:5 > 2001:db8::2:6 17");
        assertThat(h.ipVersion).isEqualTo(6);
        assertThat(h.timeToLive).isEqualTo(64);
        assertThat(h.datagramLength).isEqualTo(51);
        assertThat(h.dontFragment).isTrue();
        assertThat(h.identification).isZero();
        assertThat(decoding.payload()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 43, 60, 135, 139, 140})
    void extensionHeaderIsSteppedOver(int extension) {
        assertThat(decoding.raw(ipv6(A, B, extension, extension(17, UDP)))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:5 > 2001:db8::2:6 17");
        assertThat(decoding.payload()).containsExactly(1, 2, 3);
    }

    @Test
    void authenticationHeaderCountsInOtherUnits() {
        byte[] header = hex("1104 0000 00000001 00000002 000000000000000000000000");
        assertThat(decoding.raw(ipv6(A, B, 51, join(header, UDP)))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:5 > 2001:db8::2:6 17");
    }

    @Test
    void atomicFragmentIsAWholeDatagram() {
        assertThat(decoding.raw(ipv6(A, B, 44, fragment6(17, 0, false, 77, UDP))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:5 > 2001:db8::2:6 17");
        assertThat(h.reassembled).isFalse();
    }

    @Test
    void extensionHeadersEndAtACap() {
        byte[] payload = UDP;
        for (int i = 0; i < 16; i++) {
            payload = extension(i == 0 ? 17 : 60, payload);
        }
        assertThat(decoding.raw(ipv6(A, B, 60, payload))).isTrue();
        assertThat(h.hasTransport).isTrue();
        assertThat(decoding.raw(ipv6(A, B, 60, extension(60, payload)))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(h.protocol).isEqualTo(60);
        assertThat(decoding.count("decoder.event.ipv6.too_many_exthdr")).isEqualTo(1);
    }

    @Test
    void extensionHeaderThatIsCutLeavesTheAddresses() {
        byte[] longer = extension(17, UDP);
        longer[1] = 100;
        assertThat(decoding.raw(ipv6(A, B, 60, longer))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:0 > 2001:db8::2:0 60");
        assertThat(decoding.raw(ipv6(A, B, 60, new byte[7]))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(decoding.count("decoder.event.ipv6.trunc_exthdr")).isEqualTo(2);
    }

    @Test
    void noNextHeaderHasNoTransport() {
        assertThat(decoding.raw(ipv6(A, B, 59, new byte[0]))).isTrue();
        assertThat(h.hasTransport).isFalse();
        assertThat(h.payloadLength).isZero();
    }

    @Test
    void jumbogramTakesWhatTheFrameHas() {
        byte[] option = hex("0600 c204 00011184");
        byte[] datagram = ipv6(A, B, 0, join(option, tcp(1, 2, 0x10, new byte[70_000])));
        datagram[4] = 0;
        datagram[5] = 0;
        assertThat(decoding.decode(LinkType.RAW, Arrays.copyOf(datagram, 500), datagram.length))
                .isTrue();
        assertThat(h.payloadOnWire).isEqualTo(70_000);
        assertThat(h.payloadLength).isEqualTo(500 - 68);
        assertThat(h.datagramLength).isEqualTo(70_068);
        assertThat(decoding.count("decoder.ipv6_jumbogram")).isEqualTo(1);
    }

    @Test
    void jumboOptionInASmallFrameTakesTheRest() {
        byte[] datagram = ipv6(A, B, 0, join(hex("1100 c204 00011184"), UDP));
        datagram[4] = 0;
        datagram[5] = 0;
        assertThat(decoding.raw(datagram)).isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:5 > 2001:db8::2:6 17");
        assertThat(decoding.payload()).containsExactly(1, 2, 3);
    }

    @Test
    void lengthOfZeroWithoutJumboOptionIsTrue() {
        byte[] datagram = ipv6(A, B, 59, new byte[0]);
        assertThat(decoding.ethernet(0x86dd, Arrays.copyOf(datagram, 46))).isTrue();
        assertThat(h.datagramLength).isEqualTo(40);
        assertThat(h.payloadLength).isZero();
    }

    @Test
    void segmentationOffloadLeavesALengthOfZero() {
        byte[] datagram = ipv6(A, B, 6, tcp(1, 2, 0x10, new byte[66_000]));
        datagram[4] = 0;
        datagram[5] = 0;
        assertThat(decoding.raw(datagram)).isTrue();
        assertThat(h.payloadLength).isEqualTo(66_000);
    }

    @Test
    void brokenHeadersAreCounted() {
        byte[] datagram = ipv6(A, B, 17, UDP);
        assertThat(decoding.ethernet(0x86dd, Arrays.copyOf(datagram, 39))).isFalse();
        datagram[0] = 0x45;
        assertThat(decoding.ethernet(0x86dd, datagram)).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.event.ipv6.pkt_too_small", 1L)
                .containsEntry("decoder.event.ipv6.wrong_ip_version", 1L);
    }

    @Test
    void lengthBeyondTheFrameIsCounted() {
        assertThat(decoding.raw(Arrays.copyOf(ipv6(A, B, 17, UDP), 50))).isTrue();
        assertThat(h.payloadLength).isEqualTo(2);
        assertThat(h.payloadOnWire).isEqualTo(3);
        assertThat(decoding.count("decoder.event.ipv6.trunc_pkt")).isEqualTo(1);
    }
}
