package io.postern.tls.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.Room;
import io.postern.tls.Wire;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Framing;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The pieces of a stream, in any order, as often as anybody likes. */
class CryptoStreamTest {
    private static final byte[] MESSAGE = Hello.modernClient("proxy.golang.org").message();
    private static final ClientHello WHOLE =
            ClientHello.read(Opaque.wrap(MESSAGE, 4, MESSAGE.length - 4), new Framing(0, MESSAGE.length - 4, 0, 1));

    @Property(tries = 200)
    void aHelloCutAnywhereAndShuffledIsTheSameHello(
            @ForAll @IntRange(min = 1, max = 40) int pieces,
            @ForAll @IntRange(min = 0, max = 60) int overlap,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<int[]> ranges = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            int from = MESSAGE.length * i / pieces;
            int to = MESSAGE.length * (i + 1) / pieces;
            ranges.add(new int[] {Math.max(0, from - random.nextInt(overlap + 1)), to});
            if (random.nextInt(4) == 0) {
                ranges.add(new int[] {from, to});
            }
        }
        Collections.shuffle(ranges, random);
        QuicTalk talk = new QuicTalk();
        byte[] called = Wire.noise(8, seed);
        for (int i = 0; i < ranges.size(); ) {
            QuicWriter writer = QuicWriter.client(QuicVersion.VERSION_1, called).number(i, 2);
            int frames = 1 + random.nextInt(5);
            for (; frames > 0 && i < ranges.size(); frames--, i++) {
                int[] range = ranges.get(i);
                writer.crypto(range[0], Arrays.copyOfRange(MESSAGE, range[0], range[1]));
                writer.frame(new byte[random.nextInt(3)]);
            }
            talk.client(writer.packet());
        }
        assertThat(talk.hello().complete()).isTrue();
        assertThat(talk.hello().extensions()).isEqualTo(WHOLE.extensions());
        assertThat(talk.hello().serverName()).contains("proxy.golang.org");
        assertThat(talk.counters()).doesNotContainKeys("quic.crypto.conflict", "quic.crypto.capped");
    }

    /** Against the simplest thing that can be: an array and a set of the bytes that came. */
    @Property(tries = 500)
    void runsAreKeptAsASetWouldKeepThem(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int frames) {
        Random random = new Random(seed);
        byte[] expected = new byte[400];
        BitSet present = new BitSet();
        CryptoStream stream = new CryptoStream(new Room(1 << 20));
        for (int i = 0; i < frames; i++) {
            int from = random.nextInt(380);
            byte[] content = new byte[random.nextInt(20)];
            random.nextBytes(content);
            boolean conflict = false;
            for (int j = 0; j < content.length; j++) {
                if (present.get(from + j)) {
                    conflict |= expected[from + j] != content[j];
                } else {
                    expected[from + j] = content[j];
                    present.set(from + j);
                }
            }
            assertThat(stream.add(from, content, 0, content.length))
                    .isEqualTo(conflict ? CryptoStream.Added.CONFLICT : CryptoStream.Added.KEPT);
            int contiguous = present.nextClearBit(0);
            assertThat(stream.contiguous()).isEqualTo(contiguous);
            assertThat(stream.hasGap()).isEqualTo(present.length() > contiguous);
            assertThat(Arrays.copyOf(stream.bytes(), contiguous)).isEqualTo(Arrays.copyOf(expected, contiguous));
        }
    }

    @Test
    void moreRunsThanAreKeptAreRefused() {
        CryptoStream stream = new CryptoStream(new Room(1 << 20));
        byte[] one = {1};
        for (int i = 0; i < CryptoStream.MOST_RUNS; i++) {
            assertThat(stream.add(1 + 2L * i, one, 0, 1)).isEqualTo(CryptoStream.Added.KEPT);
        }
        assertThat(stream.add(1 + 2L * CryptoStream.MOST_RUNS, one, 0, 1)).isEqualTo(CryptoStream.Added.CAPPED);
        assertThat(stream.add(0, one, 0, 1)).isEqualTo(CryptoStream.Added.KEPT);
        assertThat(stream.contiguous()).isEqualTo(2);
    }

    @Test
    void theLastByteThatIsKept() {
        CryptoStream stream = new CryptoStream(new Room(1 << 20));
        byte[] two = {1, 2};
        assertThat(stream.add(CryptoStream.LONGEST - 2, two, 0, 2)).isEqualTo(CryptoStream.Added.KEPT);
        assertThat(stream.add(CryptoStream.LONGEST - 1, two, 0, 2)).isEqualTo(CryptoStream.Added.CAPPED);
        assertThat(stream.add((1L << 62) - 1, two, 0, 2)).isEqualTo(CryptoStream.Added.CAPPED);
        assertThat(stream.contiguous()).isZero();
    }
}
