package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.ipv4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams that are given up: too old, too many, too large together. */
class FragmentLimitsTest extends DatagramInPieces {
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
    void limitsBelowOneAreRefused() {
        assertThatThrownBy(() -> new FragmentLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FragmentLimits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FragmentLimits(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
