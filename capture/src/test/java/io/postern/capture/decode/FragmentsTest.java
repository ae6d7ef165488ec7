package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.ethernet;
import static io.postern.capture.decode.FrameBytes.extension;
import static io.postern.capture.decode.FrameBytes.fragment6;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.udp;
import static io.postern.capture.decode.FrameBytes.vlan;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fragments as they should be, and as captures cut them. */
class FragmentsTest extends DatagramInPieces {
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void inOrder(int version) {
        held(part(version, 1, 0, 40));
        held(part(version, 1, 40, 80));
        complete(version, part(version, 1, 80, 100));
        assertThat(decoding.counters())
                .containsEntry("defrag.ipv" + version + ".fragments", 3L)
                .containsEntry("defrag.ipv" + version + ".reassembled", 1L)
                .containsEntry("decoder.held_fragments", 2L)
                .containsEntry("decoder.datagrams", 1L)
                .doesNotContainKey("defrag.incomplete");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void inAnyOrder(int version) {
        held(part(version, 1, 80, 100));
        held(part(version, 1, 40, 80));
        complete(version, part(version, 1, 0, 40));
        held(part(version, 1, 40, 80));
        held(part(version, 1, 80, 100));
        complete(version, part(version, 1, 0, 40));
        held(part(version, 1, 0, 40));
        held(part(version, 1, 80, 100));
        complete(version, part(version, 1, 40, 80));
    }

    @Test
    void wholeDatagramAfterwardsIsInTheFrameAgain() {
        held(part4(1, 0, 40, true));
        complete(4, part4(1, 40, 100, false));
        assertThat(decoding.raw(ipv4(A, B, 17, DATAGRAM))).isTrue();
        assertThat(decoding.headers.reassembled).isFalse();
        assertThat(decoding.payload()).isEqualTo(PAYLOAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void datagramsThatInterleaveAreKeptApart(int version) {
        held(part(version, 1, 0, 40));
        held(part(version, 2, 0, 80));
        complete(version, part(version, 1, 40, 100));
        complete(version, part(version, 2, 80, 100));
    }

    @Test
    void protocolBelongsToTheKeyOfIpv4Alone() {
        held(part4(1, 0, 40, true));
        held(ipv4(A, B, 6, 1, 5, Arrays.copyOfRange(DATAGRAM, 40, 100)));
        complete(4, part4(1, 40, 100, false));
        held(part6(1, 0, 40, true));
        complete(6, ipv6(A6, B6, 44, fragment6(59, 40, false, 1, Arrays.copyOfRange(DATAGRAM, 40, 100))));
    }

    @Test
    void equalAddressesInDifferentVlansDoNotMix() {
        assertThat(decoding.ethernet(0x8100, vlan(1, 0x0800, part4(1, 0, 40, true))))
                .isFalse();
        assertThat(decoding.ethernet(0x8100, vlan(2, 0x0800, part4(1, 40, 100, false))))
                .isFalse();
        assertThat(decoding.ethernet(0x8100, vlan(1, 0x0800, part4(1, 40, 100, false))))
                .isTrue();
        assertThat(decoding.headers.vlans[0]).isEqualTo(1);
        assertThat(decoding.payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void headersBeforeTheFragmentHeaderStay() {
        byte[] first = extension(44, fragment6(17, 0, true, 1, Arrays.copyOf(DATAGRAM, 40)));
        byte[] last = extension(44, fragment6(17, 40, false, 1, Arrays.copyOfRange(DATAGRAM, 40, 100)));
        held(ipv6(A6, B6, 0, first));
        assertThat(decoding.raw(ipv6(A6, B6, 0, last))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:5 > 2001:db8::2:53 17");
        assertThat(decoding.headers.datagramLength).isEqualTo(148);
    }

    @Test
    void headersInsideTheFragmentsAreRead() {
        byte[] content = extension(17, DATAGRAM);
        held(ipv6(A6, B6, 44, fragment6(60, 0, true, 1, Arrays.copyOf(content, 48))));
        assertThat(decoding.raw(ipv6(A6, B6, 44, fragment6(60, 48, false, 1, Arrays.copyOfRange(content, 48, 108)))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("2001:db8::1:5 > 2001:db8::2:53 17");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void whatTheCaptureCutIsKnownToBeMissing(int version) {
        byte[] middle = part(version, 1, 40, 80);
        held(part(version, 1, 0, 40));
        assertThat(decoding.decode(LinkType.RAW, Arrays.copyOf(middle, middle.length - 12), middle.length))
                .isFalse();
        assertThat(decoding.raw(part(version, 1, 80, 100))).isTrue();
        assertThat(decoding.headers.payloadLength).isEqualTo(80 - 12 - 8);
        assertThat(decoding.headers.payloadOnWire).isEqualTo(92);
        assertThat(decoding.payload()).isEqualTo(Arrays.copyOf(PAYLOAD, 60));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void firstFragmentThatTheCaptureCutIsDescribedAtOnce(int version) {
        byte[] first = part(version, 1, 0, 80);
        assertThat(decoding.decode(LinkType.RAW, Arrays.copyOf(first, first.length - 12), first.length))
                .isTrue();
        assertThat(decoding.conversation())
                .isEqualTo(version == 4 ? "192.0.2.1:5 > 192.0.2.2:53 17" : "2001:db8::1:5 > 2001:db8::2:53 17");
        assertThat(decoding.headers.reassembled).isFalse();
        assertThat(decoding.payload()).isEqualTo(Arrays.copyOf(PAYLOAD, 60));
        assertThat(decoding.headers.payloadOnWire).isEqualTo(72);
        held(part(version, 1, 80, 100));
        assertThat(decoding.count("defrag.first_cut")).isEqualTo(1);
    }

    @Test
    void tunnelInFragmentsIsReadOnceComplete() {
        byte[] inner = ipv4("10.0.0.1", "10.0.0.2", 17, udp(7, 8, new byte[] {1, 2, 3}));
        held(ipv4(A, B, 4, 1, 0x2000, Arrays.copyOf(inner, 16)));
        assertThat(decoding.raw(ipv4(A, B, 4, 1, 2, Arrays.copyOfRange(inner, 16, inner.length))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("10.0.0.1:7 > 10.0.0.2:8 17");
        assertThat(decoding.tunnel()).isEqualTo("192.0.2.1:0 > 192.0.2.2:0 4");
        assertThat(decoding.headers.reassembled).isTrue();
    }

    @Test
    void fragmentsInATunnelArePutTogether() {
        assertThat(decoding.raw(ipv4(A, B, 4, part4(1, 0, 40, true)))).isFalse();
        assertThat(decoding.raw(part4(1, 40, 100, false)))
                .as("same key, outside the tunnel")
                .isFalse();
        assertThat(decoding.decode(LinkType.ETHERNET, ethernet(0x0800, ipv4(A, B, 4, part4(1, 40, 100, false)))))
                .isTrue();
        assertThat(decoding.payload()).isEqualTo(PAYLOAD);
        assertThat(decoding.headers.tunnelDepth).isEqualTo(1);
    }
}
