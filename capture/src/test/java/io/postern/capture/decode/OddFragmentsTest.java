package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.fragment6;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fragments that overlap, contradict each other, or have a size that none should have. */
class OddFragmentsTest extends DatagramInPieces {
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
}
