package io.postern.capture.flow;

import static io.postern.capture.decode.Headers.ACK;
import static io.postern.capture.decode.Headers.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReadingInOrderTest {
    private final Talk talk = new Talk();

    @Test
    void segmentThatCameTooEarlyWaits() {
        talk.handshake().client(ACK, 106, 901, " world").client(ACK, 101, 901, ">hell");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">hell world");
    }

    /** Any order, any repetition, any start near the wrap of the sequence number: the same bytes, each once. */
    @Property(tries = 300)
    void anyOrderOfSegmentsGivesTheSameBytes(
            @ForAll Random random, @ForAll @IntRange(min = 3, max = 200) int length, @ForAll boolean nearWrap) {
        Talk mixed = new Talk();
        int initial = nearWrap ? -random.nextInt(length + 1) : random.nextInt();
        String text = ">" + letters(random, length);
        mixed.client(SYN, initial, 0, "");
        List<int[]> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int size = 1 + random.nextInt(20);
            int end = Math.min(text.length(), at + size);
            pieces.add(new int[] {at, Math.min(text.length(), end + random.nextInt(5))});
            if (random.nextInt(4) == 0) {
                pieces.add(new int[] {at, end});
            }
            at = end;
        }
        Collections.shuffle(pieces, random);
        for (int[] piece : pieces) {
            mixed.client(ACK, initial + 1 + piece[0], 0, text.substring(piece[0], piece[1]));
        }
        mixed.table.finish();
        assertThat(mixed.recorder.client).hasToString(text);
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        return letters.toString();
    }

    @Test
    void ofTwoVersionsOfAByteTheFirstCapturedIsRead() {
        talk.handshake().client(ACK, 101, 901, ">abc").client(ACK, 102, 901, "XYZd");
        talk.client(ACK, 107, 901, "fgh").client(ACK, 106, 901, "eF");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">abcdefgh");
    }

    @Test
    void heldBytesWinOverLaterVersionsOnBothSidesOfThem() {
        talk.handshake().client(ACK, 104, 901, "dd").client(ACK, 101, 901, ">bcXXff");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">bcddff");

        Talk later = new Talk();
        later.handshake()
                .client(ACK, 105, 901, "ee")
                .client(ACK, 103, 901, "ccXXgg")
                .client(ACK, 101, 901, ">b");
        later.only();
        assertThat(later.recorder.client).hasToString(">bcceegg");
    }

    @Test
    void dataInTheSynIsRead() {
        talk.client(SYN, 100, 0, ">fast").server(SYN | ACK, 900, 106, "").client(ACK, 106, 901, " open");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">fast open");
    }

    @Test
    void acknowledgedHoleIsAGap() {
        talk.handshake().client(ACK, 101, 901, ">he").client(ACK, 110, 901, "behind");
        assertThat(talk.recorder.client).hasToString(">he");
        talk.server(ACK, 901, 116, "");

        assertThat(talk.recorder.client).hasToString(">he[gap 6]behind");
        assertThat(talk.counters()).containsEntry("tcp.reassembly_gap", 1L);
    }

    @Test
    void holeAtTheEndIsAGapBeforeTheReaderIsClosed() {
        talk.handshake().client(ACK, 101, 901, ">he").client(ACK, 110, 901, "behind");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">he[gap 6]behind");
        assertThat(talk.recorder.closed).isEqualTo(1);
    }

    @Test
    void segmentCutByTheSnapshotLengthIsAGapOfItsOwnKind() {
        talk.handshake().segment(Side.CLIENT, ACK, 101, 901, Talk.bytes(">he"), 10);
        talk.client(ACK, 111, 901, "behind");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">he[snaplen 7]behind");
    }

    @Test
    void capOnHeldBytesIsCountedAndReadingGoesOnBehindTheHole() {
        Talk small = new Talk(new FlowLimits(16, 8, 1 << 20, 60, 600, 300, 60));
        small.handshake().client(ACK, 101, 901, ">he").client(ACK, 110, 901, "12345");
        small.client(ACK, 115, 901, "67890");

        small.only();
        assertThat(small.recorder.client).hasToString(">he[cap 6]1234567890");
        assertThat(small.counters()).containsEntry("tcp.segment_memcap_drop", 1L);
    }

    @Test
    void firstBytesComingOneByOneAreClaimedAndReadOnce() {
        talk.handshake();
        int sequence = 101;
        for (char letter : ">one by one".toCharArray()) {
            talk.client(ACK, sequence++, 901, String.valueOf(letter));
        }

        talk.only();
        assertThat(talk.recorder.client).hasToString(">one by one");
        assertThat(talk.recorder.opened).isEqualTo(1);
    }

    @Test
    void readerThatHasEnoughIsLeftAlone() {
        talk.handshake()
                .client(ACK, 101, 901, ">all.")
                .client(ACK, 106, 901, "more")
                .server(ACK, 901, 110, "<re");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">all.");
        assertThat(talk.recorder.server).isEmpty();
        assertThat(talk.recorder.closed).isZero();
    }

    @Test
    void protocolThatKnowsItsClientTurnsAGuessedFlowRound() {
        talk.client(ACK, 101, 901, "<i am the server");

        TcpFlow flow = talk.only();
        assertThat(flow.port(Side.CLIENT)).isEqualTo(Talk.SERVER_PORT);
        assertThat(talk.recorder.server).hasToString("<i am the server");
    }

    @Test
    void handshakeOutweighsWhatAProtocolThinks() {
        talk.handshake().client(ACK, 101, 901, "<odd");

        assertThat(talk.only().port(Side.CLIENT)).isEqualTo(Talk.CLIENT_PORT);
        assertThat(talk.recorder.client).hasToString("<odd");
    }

    @Test
    void middleOfAStreamIsOfferedMoreThanOnce() {
        talk.client(ACK, 101, 901, "rest of something").client(ACK, 118, 901, ">hello");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">hello");
    }

    @Test
    void segmentHalfOfAllNumbersAwayIsIgnored() {
        talk.handshake().client(ACK, 101 + Integer.MIN_VALUE, 901, "far").client(ACK, 101, 901, ">near");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">near");
    }

    @Test
    void segmentFarOutsideAnyWindowIsIgnored() {
        talk.handshake()
                .client(ACK, 101, 901, ">he")
                .client(ACK, 0x6000_0000, 901, "evil")
                .client(ACK, 104, 901, "llo");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">hello");
        assertThat(talk.counters()).containsEntry("tcp.out_of_window", 1L);
    }

    private static int far(Random random) {
        return switch (random.nextInt(18)) {
            case 0 -> random.nextInt();
            case 1 -> Integer.MIN_VALUE;
            default -> 0;
        };
    }

    /** Whatever arrives: no exception, nothing held back, every flow closed. */
    @Property(tries = 300)
    void arbitrarySegmentsNeverThrow(@ForAll Random random) {
        Talk wild = new Talk(new FlowLimits(16, 64, 256, 60, 600, 300, 60));
        for (int i = 0; i < 200; i++) {
            byte[] payload = Talk.bytes("><.abc".substring(random.nextInt(6)));
            wild.after(random.nextInt(40_000_000))
                    .path(random.nextInt(20))
                    .segment(
                            random.nextBoolean() ? Side.CLIENT : Side.SERVER,
                            random.nextInt(256),
                            random.nextInt(40) + far(random),
                            random.nextInt(80),
                            payload,
                            payload.length + (random.nextInt(5) == 0 ? 3 : 0));
        }
        wild.table.finish();
        assertThat(wild.table.active()).isZero();
        assertThat(wild.ended).hasSize(Math.toIntExact(wild.counters().getOrDefault("flow.total", 0L)));
    }

    @Test
    void messageThatBeginsWithALaterSegmentOfAStreamWithoutBeginningIsRead() {
        talk.client(ACK, 100, 900, "?").client(ACK, 101, 900, ">hello");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">hello");
    }

    @Test
    void messageThatBeginsWithALaterSegmentIsNoBeginningWhenTheBeginningWasSeen() {
        talk.handshake().client(ACK, 101, 901, "?").client(ACK, 102, 901, ">hello");

        talk.only();
        assertThat(talk.recorder.client).isEmpty();
    }

    @Test
    void whatIsBehindAGapIsDatedByThePacketThatBroughtIt() {
        talk.handshake().client(ACK, 101, 901, ">one");
        talk.after(1).client(ACK, 115, 901, "three").after(1).client(ACK, 110, 901, "two  ");
        talk.server(ACK, 901, 120, "");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">one[gap 5]two  three");
        assertThat(talk.recorder.packets).containsExactly(4L, 6L, 6L);
    }

    @Test
    void whatIsBehindAGapAtTheEndIsDatedByThePacketThatBroughtIt() {
        talk.handshake().client(ACK, 101, 901, ">one").client(ACK, 115, 901, "three");

        talk.only();
        assertThat(talk.recorder.packets).containsExactly(4L, 5L);
    }
}
