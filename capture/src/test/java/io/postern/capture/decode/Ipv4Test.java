package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.tcp;
import static io.postern.capture.decode.FrameBytes.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Ipv4Test {
    private static final String A = "192.0.2.1", B = "198.51.100.2";

    private final Decoding decoding = new Decoding();
    private final Headers h = decoding.headers;

    @Test
    void paddingOfAShortFrameIsNoPayload() {
        byte[] frame = FrameBytes.ethernet(0x0800, ipv4(A, B, 6, tcp(1, 2, 0x10, new byte[0])));
        assertThat(decoding.decode(LinkType.ETHERNET, Arrays.copyOf(frame, 60))).isTrue();
        assertThat(h.payloadLength).isZero();
        assertThat(h.payloadOnWire).isZero();
        assertThat(h.datagramLength).isEqualTo(40);
    }

    @Test
    void optionsAreSteppedOver() {
        byte[] datagram = ipv4(A, B, 17, udp(7, 8, new byte[3]));
        byte[] withOptions =
                join(Arrays.copyOf(datagram, 20), hex("94040000"), Arrays.copyOfRange(datagram, 20, datagram.length));
        withOptions[0] = 0x46;
        withOptions[3] = (byte) withOptions.length;
        assertThat(decoding.raw(withOptions)).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:7 > 198.51.100.2:8 17");
        assertThat(h.payloadLength).isEqualTo(3);
    }

    @Test
    void lengthOfZeroTakesTheRestOfTheFrame() {
        byte[] datagram = ipv4(A, B, 6, tcp(1, 2, 0x10, new byte[70_000]));
        datagram[2] = 0;
        datagram[3] = 0;
        assertThat(decoding.decode(LinkType.RAW, Arrays.copyOf(datagram, 1000), datagram.length))
                .isTrue();
        assertThat(h.payloadLength).isEqualTo(1000 - 40);
        assertThat(h.payloadOnWire).isEqualTo(70_000);
        assertThat(h.datagramLength).isEqualTo(70_040);
        assertThat(decoding.count("decoder.event.ipv4.iplen_zero")).isEqualTo(1);
    }

    @Test
    void checkSequenceThatTheCaptureAnnouncesIsNoPayload() {
        byte[] datagram = ipv4(A, B, 6, tcp(1, 2, 0x10, new byte[10]));
        datagram[2] = 0;
        datagram[3] = 0;
        assertThat(decoding.checkSequence(4).ethernet(0x0800, join(datagram, hex("deadbeef"))))
                .isTrue();
        assertThat(h.payloadLength).isEqualTo(10);
    }

    @Test
    void lengthBeyondTheFrameIsCountedAndThePayloadIsWhatIsThere() {
        byte[] datagram = ipv4(A, B, 17, udp(1, 2, new byte[100]));
        assertThat(decoding.raw(Arrays.copyOf(datagram, 60))).isTrue();
        assertThat(h.payloadLength).isEqualTo(32);
        assertThat(h.payloadOnWire).isEqualTo(100);
        assertThat(decoding.count("decoder.event.ipv4.trunc_pkt")).isEqualTo(1);
    }

    @Test
    void brokenHeadersAreCounted() {
        byte[] datagram = ipv4(A, B, 17, udp(1, 2, new byte[4]));
        assertThat(decoding.ethernet(0x0800, Arrays.copyOf(datagram, 19))).isFalse();
        byte[] version = datagram.clone();
        version[0] = 0x75;
        assertThat(decoding.ethernet(0x0800, version)).isFalse();
        byte[] headerLength = datagram.clone();
        headerLength[0] = 0x44;
        assertThat(decoding.ethernet(0x0800, headerLength)).isFalse();
        byte[] length = datagram.clone();
        length[3] = 19;
        assertThat(decoding.ethernet(0x0800, length)).isFalse();
        byte[] optionsCut = Arrays.copyOf(datagram, 32);
        optionsCut[0] = 0x4f;
        optionsCut[3] = 80;
        assertThat(decoding.ethernet(0x0800, optionsCut)).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.event.ipv4.pkt_too_small", 2L)
                .containsEntry("decoder.event.ipv4.wrong_ip_version", 1L)
                .containsEntry("decoder.event.ipv4.hlen_too_small", 1L)
                .containsEntry("decoder.event.ipv4.iplen_smaller_than_hlen", 1L)
                .containsEntry("decoder.invalid", 5L);
    }
}
