package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.counting;
import static io.postern.capture.decode.FrameBytes.fragment6;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** A datagram, its fragments of either version of IP, and what decodes them. */
abstract class DatagramInPieces {
    static final String A = "192.0.2.1", B = "192.0.2.2", A6 = "2001:db8::1", B6 = "2001:db8::2";
    static final byte[] PAYLOAD = counting(92);
    /** 100 bytes: a UDP header and {@link #PAYLOAD}. */
    static final byte[] DATAGRAM = udp(5, 53, PAYLOAD);

    Decoding decoding = new Decoding();

    /** Bytes of {@link #DATAGRAM} in an IPv4 fragment. */
    static byte[] part4(int identification, int from, int to, boolean more) {
        return ipv4(A, B, 17, identification, from / 8 | (more ? 0x2000 : 0), Arrays.copyOfRange(DATAGRAM, from, to));
    }

    /** The same in an IPv6 fragment. */
    static byte[] part6(int identification, int from, int to, boolean more) {
        return ipv6(A6, B6, 44, fragment6(17, from, more, identification, Arrays.copyOfRange(DATAGRAM, from, to)));
    }

    /** The same in either; the last bytes make the last fragment. */
    static byte[] part(int version, int identification, int from, int to) {
        boolean more = to < DATAGRAM.length;
        return version == 4 ? part4(identification, from, to, more) : part6(identification, from, to, more);
    }

    /** Decodes a fragment that does not complete its datagram. */
    void held(byte[] datagram) {
        assertThat(decoding.raw(datagram)).isFalse();
    }

    /** Decodes a fragment that completes {@link #DATAGRAM}. */
    void complete(int version, byte[] datagram) {
        assertThat(decoding.raw(datagram)).isTrue();
        assertThat(decoding.conversation())
                .isEqualTo(version == 4 ? "192.0.2.1:5 > 192.0.2.2:53 17" : "2001:db8::1:5 > 2001:db8::2:53 17");
        assertThat(decoding.payload()).isEqualTo(PAYLOAD);
        assertThat(decoding.headers.payloadOnWire).isEqualTo(PAYLOAD.length);
        assertThat(decoding.headers.reassembled).isTrue();
        assertThat(decoding.headers.datagramLength).isEqualTo(version == 4 ? 120 : 140);
    }
}
