package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.counting;
import static io.postern.capture.decode.FrameBytes.ethernet;
import static io.postern.capture.decode.FrameBytes.extension;
import static io.postern.capture.decode.FrameBytes.fragment6;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.tcp;
import static io.postern.capture.decode.FrameBytes.udp;
import static io.postern.capture.decode.FrameBytes.vlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
    private static final String A = "192.0.2.1", B = "192.0.2.2", A6 = "2001:db8::1", B6 = "2001:db8::2";
    private static final byte[] PAYLOAD = counting(92);
    /** 100 bytes: a UDP header and {@link #PAYLOAD}. */
    private static final byte[] DATAGRAM = udp(5, 53, PAYLOAD);

    private Decoding decoding = new Decoding();

    private static byte[] part4(int identification, int from, int to, boolean more) {
        return ipv4(A, B, 17, identification, from / 8 | (more ? 0x2000 : 0), Arrays.copyOfRange(DATAGRAM, from, to));
    }

    private static byte[] part6(int identification, int from, int to, boolean more) {
        return ipv6(A6, B6, 44, fragment6(17, from, more, identification, Arrays.copyOfRange(DATAGRAM, from, to)));
    }

    private static byte[] part(int version, int identification, int from, int to) {
        boolean more = to < DATAGRAM.length;
        return version == 4 ? part4(identification, from, to, more) : part6(identification, from, to, more);
    }

    private void held(byte[] datagram) {
        assertThat(decoding.raw(datagram)).isFalse();
    }

    private void complete(int version, byte[] datagram) {
        assertThat(decoding.raw(datagram)).isTrue();
        assertThat(decoding.conversation())
                .isEqualTo(version == 4 ? "192.0.2.1:5 > 192.0.2.2:53 17" : "2001:db8::1:5 > 2001:db8::2:53 17");
        assertThat(decoding.payload()).isEqualTo(PAYLOAD);
        assertThat(decoding.headers.payloadOnWire).isEqualTo(PAYLOAD.length);
        assertThat(decoding.headers.reassembled).isTrue();
        assertThat(decoding.headers.datagramLength).isEqualTo(version == 4 ? 120 : 140);
    }

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
    void exactDuplicatesChangeNothing(int version) {
        held(part(version, 1, 0, 40));
        held(part(version, 1, 0, 40));
        held(part(version, 1, 80, 100));
        held(part(version, 1, 80, 100));
        complete(version, part(version, 1, 40, 80));
        assertThat(decoding.count("defrag.duplicates")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void whatLiesWholeInsideIsIgnoredAndTheFirstStands(int version) {
        held(part(version, 1, 0, 40));
        held(part(version, 1, 40, 80));
        byte[] forged = version == 4 ? part4(1, 16, 64, true) : part6(1, 16, 64, true);
        Arrays.fill(forged, forged.length - 48, forged.length, (byte) 0x66);
        held(forged);
        complete(version, part(version, 1, 80, 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void partialOverlapVoidsTheDatagram(int version) {
        held(part(version, 1, 0, 48));
        held(version == 4 ? part4(1, 40, 88, true) : part6(1, 40, 88, true));
        held(part(version, 1, 80, 100));
        assertThat(decoding.count("decoder.event.ipv" + version + ".frag_overlap"))
                .isEqualTo(1);
        held(part(version, 1, 0, 40));
        complete(version, part(version, 1, 40, 80));
    }

    @Test
    void pieceThatCoversAnotherVoidsTheDatagram() {
        held(part4(1, 40, 48, true));
        held(part4(1, 32, 64, true));
        assertThat(decoding.count("decoder.event.ipv4.frag_overlap")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void endsThatContradictVoidTheDatagram(int version) {
        held(part(version, 1, 80, 100));
        held(version == 4 ? part4(1, 40, 64, false) : part6(1, 40, 64, false));
        assertThat(decoding.count("defrag.end_contradicted")).isEqualTo(1);
        held(version == 4 ? part4(1, 40, 64, false) : part6(1, 40, 64, false));
        held(part(version, 1, 64, 80));
        assertThat(decoding.count("defrag.end_contradicted")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void laterEndOrContentBeyondTheEndVoidsTheDatagram(int version) {
        held(version == 4 ? part4(1, 40, 64, false) : part6(1, 40, 64, false));
        held(part(version, 1, 64, 100));
        assertThat(decoding.count("defrag.end_contradicted")).isEqualTo(1);
        held(part(version, 2, 0, 80));
        held(version == 4 ? part4(2, 40, 64, false) : part6(2, 40, 64, false));
        assertThat(decoding.count("defrag.end_contradicted")).isEqualTo(2);
    }

    @Test
    void fragmentPastTheLargestDatagramIsCounted() {
        held(ipv4(A, B, 1, 1, 0x1fff, new byte[1480]));
        held(ipv6(A6, B6, 44, fragment6(58, 0xfff8, false, 1, new byte[64])));
        assertThat(decoding.counters())
                .containsEntry("decoder.event.ipv4.frag_pkt_too_large", 1L)
                .containsEntry("decoder.event.ipv6.frag_pkt_too_large", 1L);
    }

    @Test
    void ipv4DatagramWithAnEndPastTheLargestIsNotSavedByAnother() {
        held(ipv4(A, B, 17, 1, 0x1fff, new byte[1480]));
        held(part4(1, 0, 40, true));
        held(part4(1, 40, 100, false));
        assertThat(decoding.count("defrag.end_contradicted")).isEqualTo(1);
    }

    @Test
    void lengthThatOffloadingLeftOutIsNoFragment() {
        byte[] datagram = ipv4(A, B, 17, 1, 0x2000 | 0x1fff, new byte[80]);
        datagram[2] = 0;
        datagram[3] = 0;
        assertThat(decoding.decode(LinkType.RAW, datagram, Integer.MAX_VALUE - 10))
                .isFalse();
        assertThat(decoding.count("decoder.event.ipv4.frag_pkt_too_large")).isEqualTo(1);
        assertThat(decoding.count("defrag.incomplete")).isZero();
    }

    @Test
    void datagramThatOnlyItsHeaderMakesTooLargeIsDropped() {
        held(ipv4(A, B, 17, 1, 0x2000, new byte[65_512]));
        held(ipv4(A, B, 17, 1, 65_512 / 8, new byte[20]));
        assertThat(decoding.count("decoder.event.ipv4.frag_pkt_too_large")).isEqualTo(1);
        assertThat(decoding.count("defrag.ipv4.reassembled")).isZero();
    }

    @Test
    void lengthThatIsNoMultipleOfEightIsCutInIpv4() {
        held(part4(1, 0, 43, true));
        byte[] forged = part4(1, 0, 40, true);
        Arrays.fill(forged, 20, forged.length, (byte) 0x66);
        held(forged);
        complete(4, part4(1, 40, 100, false));
        assertThat(decoding.counters())
                .containsEntry("decoder.event.ipv4.frag_invalid_length", 1L)
                .containsEntry("defrag.duplicates", 1L);
    }

    @Test
    void lengthThatIsNoMultipleOfEightIsDroppedInIpv6() {
        held(part6(1, 0, 43, true));
        held(part6(1, 0, 40, true));
        complete(6, part6(1, 40, 100, false));
        assertThat(decoding.count("decoder.event.ipv6.frag_invalid_length")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void emptyFragmentVoidsTheDatagram(int version) {
        held(part(version, 1, 0, 40));
        held(version == 4 ? part4(1, 40, 40, true) : part6(1, 40, 40, true));
        held(part(version, 1, 40, 100));
        assertThat(decoding.count("defrag.empty")).isEqualTo(1);
        complete(version, part(version, 1, 0, 40));
    }

    @Test
    void tinyFragmentsAreCountedAndStillPutTogether() {
        byte[] segment = tcp(5, 443, 2, new byte[12]);
        held(ipv4(A, B, 6, 1, 0x2000, Arrays.copyOf(segment, 8)));
        assertThat(decoding.raw(ipv4(A, B, 6, 1, 1, Arrays.copyOfRange(segment, 8, 32))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:5 > 192.0.2.2:443 6");
        assertThat(decoding.count("defrag.tiny")).isEqualTo(2);
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

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void oldDatagramsAreGivenUp(int version) {
        decoding.at(100);
        held(part(version, 1, 0, 40));
        decoding.at(130);
        held(part(version, 2, 0, 40));
        complete(version, part(version, 1, 40, 100));
        decoding.at(161);
        held(part(version, 2, 40, 100));
        assertThat(decoding.count("defrag.ipv" + version + ".timeouts")).isEqualTo(1);
        assertThat(decoding.count("defrag.incomplete")).isEqualTo(1);
    }

    @Test
    void timeThatRunsBackwardsMakesNothingOld() {
        decoding.at(100);
        held(part4(1, 0, 40, true));
        decoding.at(10);
        complete(4, part4(1, 40, 100, false));
        decoding.at(Long.MIN_VALUE / 1_000_000_000L);
        held(part4(2, 0, 40, true));
        decoding.at(Long.MAX_VALUE / 1_000_000_000L);
        held(part4(2, 40, 100, false));
        assertThat(decoding.count("defrag.ipv4.timeouts")).isEqualTo(1);
    }

    @Test
    void oldestGivesWayWhenTooManyAreIncomplete() {
        decoding = new Decoding(new FragmentLimits(2, 1 << 20, 1));
        held(part4(1, 0, 40, true));
        held(part4(2, 0, 40, true));
        held(part4(3, 0, 40, true));
        assertThat(decoding.count("defrag.max_trackers_reached")).isEqualTo(1);
        complete(4, part4(3, 40, 100, false));
        complete(4, part4(2, 40, 100, false));
        held(part4(1, 40, 100, false));
    }

    @Test
    void oldestGivesWayWhenTooManyBytesAreHeld() {
        decoding = new Decoding(new FragmentLimits(1000, 2500, 1));
        for (int i = 0; i < 20; i++) {
            held(part4(i, 0, 80, true));
        }
        assertThat(decoding.count("defrag.memcap_reached")).isEqualTo(16);
        assertThat(decoding.count("defrag.incomplete")).isEqualTo(4);
        complete(4, part4(19, 80, 100, false));
        held(part4(0, 80, 100, false));
    }

    @Test
    void bytesAreGivenBackWhenADatagramIsDone() {
        decoding = new Decoding(new FragmentLimits(1000, 2500, 1));
        for (int i = 0; i < 1000; i++) {
            held(part4(i, 0, 80, true));
            complete(4, part4(i, 80, 100, false));
            held(part4(i, 0, 80, true));
            held(part4(i, 72, 88, false));
        }
        assertThat(decoding.counters())
                .containsEntry("defrag.ipv4.reassembled", 1000L)
                .containsEntry("decoder.event.ipv4.frag_overlap", 1000L)
                .doesNotContainKeys("defrag.memcap_reached", "defrag.incomplete");
    }

    @Test
    void datagramInTooManyPiecesIsGivenUp() {
        for (int i = 0; i < 513; i++) {
            held(ipv4(A, B, 17, 1, 0x2000 | 2 * i + 1, new byte[8]));
        }
        assertThat(decoding.count("defrag.max_frags_reached")).isEqualTo(1);
        assertThat(decoding.count("defrag.incomplete")).isZero();
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

    @Test
    void limitsBelowOneAreRefused() {
        assertThatThrownBy(() -> new FragmentLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FragmentLimits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FragmentLimits(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
