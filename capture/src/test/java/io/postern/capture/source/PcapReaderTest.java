package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
    private static final byte[] FRAME = Frames.hex("0102030405060708090a0b0c0d0e");
    private static final String FRAME_HEX = "0102030405060708090a0b0c0d0e";
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

    @ParameterizedTest
    @CsvSource({
        "a1b2c3d4, true, 1600000001000002000",
        "a1b2c3d4, false, 1600000001000002000",
        "a1b23c4d, true, 1600000001000000002",
        "a1b23c4d, false, 1600000001000000002"
    })
    void bothByteOrdersAndBothResolutionsAreRead(String magic, boolean big, long nanos) throws IOException {
        PcapBytes file = PcapBytes.file(big ? BIG : LITTLE, Integer.parseUnsignedInt(magic, 16), 2, 4, 65_535, 1)
                .record(1_600_000_001, 2, 14, 1500, FRAME);

        assertThat(Frames.of(file.stream()).only())
                .isEqualTo(new Frames.Frame(FRAME_HEX, 1500, nanos, 1, 0, 1, "test"));
    }

    @Test
    void framesAreNumberedFromOneAndKeepTheirOrder() throws IOException {
        PcapBytes file = PcapBytes.file(1)
                .record(1, 0, FRAME)
                .record(2, 0, Frames.hex("ff"))
                .record(3, 0, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(FRAME_HEX, "ff", FRAME_HEX);
        assertThat(frames.list()).extracting(Frames.Frame::number).containsExactly(1L, 2L, 3L);
        assertThat(frames.damage()).isEmpty();
        assertThat(frames.counters()).isEqualTo(java.util.Map.of("source.frames", 3L));
    }

    @Test
    void timesAfter2038AreRead() throws IOException {
        PcapBytes file = PcapBytes.file(1).record(0xffff_ffffL, 999_999, FRAME);

        assertThat(Frames.of(file.stream()).times()).containsExactly(4_294_967_295_999_999_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 101, 276, 65_535})
    void everyLinkTypeIsHandedOn(int linkType) throws IOException {
        assertThat(Frames.of(PcapBytes.file(linkType).record(1, 0, FRAME).stream())
                        .only()
                        .linkType())
                .isEqualTo(linkType);
    }

    @Test
    void theFrameCheckLengthIsTakenFromTheHighBits() throws IOException {
        Frames frames = Frames.of(PcapBytes.file(0x2400_0001).record(1, 0, FRAME).stream());

        assertThat(frames.only().linkType()).isEqualTo(1);
        assertThat(frames.only().frameCheckBytes()).isEqualTo(4);
        assertThat(frames.count(SourceCount.RESERVED_LINK_BITS)).isZero();
    }

    @Test
    void frameCheckBitsWithoutTheirFlagMeanNothing() throws IOException {
        assertThat(Frames.of(PcapBytes.file(0x2000_0001).record(1, 0, FRAME).stream())
                        .only()
                        .frameCheckBytes())
                .isZero();
    }

    @Test
    void reservedBitsOfTheLinkTypeAreCounted() throws IOException {
        Frames frames = Frames.of(PcapBytes.file(0x0001_0001).record(1, 0, FRAME).stream());

        assertThat(frames.only().linkType()).isEqualTo(1);
        assertThat(frames.count(SourceCount.RESERVED_LINK_BITS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"11, 45, 100", "12, 45, 101", "12, 60, 101", "12, 00, 108", "14, 45, 101", "19, aa, 106", "15, 45, 15"})
    void linkTypesTakenFromOneSystemsNumbersAreRegisteredOnes(int written, String firstByte, int registered)
            throws IOException {
        PcapBytes file = PcapBytes.file(written).record(1, 0, Frames.hex(firstByte + "000002"));

        assertThat(Frames.of(file.stream()).only().linkType()).isEqualTo(registered);
    }

    @ParameterizedTest
    @CsvSource({"6, 1", "9, 6", "15, 10", "24, 0"})
    void aixFilesCarryInterfaceTypesAndNanoseconds(int interfaceType, int linkType) throws IOException {
        PcapBytes file = PcapBytes.file(BIG, PcapBytes.MICROSECONDS, 2, 2, 65_535, interfaceType)
                .record(1, 2, 1500, 14, FRAME);

        Frames.Frame frame = Frames.of(file.stream()).only();

        assertThat(frame.linkType()).isEqualTo(linkType);
        assertThat(frame.timeNanos()).isEqualTo(1_000_000_002L);
        assertThat(frame.original()).isEqualTo(1500);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 2", "543, 0"})
    void oldVersionsHaveTheOriginalLengthFirst(int major, int minor) throws IOException {
        PcapBytes file = PcapBytes.file(LITTLE, PcapBytes.MICROSECONDS, major, minor, 65_535, 1)
                .record(1, 0, 1500, 14, FRAME)
                .record(1, 0, 14, 14, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(FRAME_HEX, FRAME_HEX);
        assertThat(frames.list()).extracting(Frames.Frame::original).containsExactly(1500, 14);
    }

    @Test
    void version23HasItsLengthsEitherWayRound() throws IOException {
        PcapBytes file = PcapBytes.file(LITTLE, PcapBytes.MICROSECONDS, 2, 3, 65_535, 1)
                .record(1, 0, 1500, 14, FRAME)
                .record(1, 0, 14, 1500, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(FRAME_HEX, FRAME_HEX);
        assertThat(frames.list()).extracting(Frames.Frame::original).containsExactly(1500, 1500);
    }

    @ParameterizedTest
    @CsvSource({"a1b2cd34, 8", "a1b2cd34, 12", "a1b2c3d4, 8"})
    void recordsOfPatchedLibrariesAreLonger(String magic, int more) throws IOException {
        PcapBytes file = PcapBytes.file(LITTLE, Integer.parseUnsignedInt(magic, 16), 2, 4, 68, 1);
        byte[] rest = Arrays.copyOf(Frames.hex("0200000000080400"), more);
        for (int i = 0; i < 4; i++) {
            file.int32(1).int32(i).int32(14).int32(1500).raw(rest).raw(FRAME);
        }

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(FRAME_HEX, FRAME_HEX, FRAME_HEX, FRAME_HEX);
        assertThat(frames.damage()).isEmpty();
    }

    @Test
    void nokiaRecordsCarryOneWordMore() throws IOException {
        PcapBytes file = PcapBytes.file(BIG, PcapBytes.MICROSECONDS, 2, 4, 68, 1);
        for (int i = 0; i < 3; i++) {
            file.int32(1).int32(i).int32(14).int32(1500).int32(0x9fbfb601).raw(FRAME);
        }

        assertThat(Frames.of(file.stream()).hex()).containsExactly(FRAME_HEX, FRAME_HEX, FRAME_HEX);
    }

    @Test
    void ixiaFilesCarryOneWordMoreInTheHeader() throws IOException {
        PcapBytes file =
                PcapBytes.file(BIG, 0x1c0001ac, 2, 4, 65_535, 1).int32(30).record(1, 2, FRAME);

        assertThat(Frames.of(file.stream()).times()).containsExactly(1_000_000_002L);
    }

    @Test
    void aFrameLongerThanTheSnapLengthIsBelieved() throws IOException {
        byte[] frame = new byte[256 * 1024];
        PcapBytes file = PcapBytes.file(LITTLE, PcapBytes.MICROSECONDS, 2, 4, 96, 1)
                .record(1, 0, frame)
                .record(2, 0, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.list()).hasSize(2);
        assertThat(frames.list().getFirst().bytes()).hasSize(2 * frame.length);
        assertThat(frames.count(SourceCount.LONGER_THAN_SNAP)).isEqualTo(1);
    }

    @Test
    void aRecordBeyondEveryCapIsDamage() throws IOException {
        PcapBytes file = PcapBytes.file(1).record(1, 0, FRAME).record(2, 0, -1, -1, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(FRAME_HEX);
        assertThat(frames.damage()).contains(new Damage("test", 54, 1, "record of 4294967295 bytes"));
    }

    @Test
    void theCapFollowsTheSnapLengthUpTo16Mebibytes() throws IOException {
        int large = 16 * 1024 * 1024;
        PcapBytes file =
                PcapBytes.file(LITTLE, PcapBytes.MICROSECONDS, 2, 4, -1, 1).record(1, 0, new byte[large]);
        file.record(2, 0, large + 1, large + 1, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.list()).hasSize(1);
        assertThat(frames.damage().orElseThrow().what()).isEqualTo("record of 16777217 bytes");
    }

    @Test
    void aTailCutInsideAFrameIsDamage() throws IOException {
        byte[] whole = PcapBytes.file(1).record(1, 0, FRAME).record(2, 0, FRAME).bytes();

        Frames frames = Frames.of(Arrays.copyOf(whole, whole.length - 1));

        assertThat(frames.hex()).containsExactly(FRAME_HEX);
        assertThat(frames.damage()).contains(new Damage("test", 54, 1, "record of 30 bytes, cut short after 29"));
    }

    @Test
    void aTailCutInsideARecordHeaderIsDamage() throws IOException {
        byte[] whole = PcapBytes.file(1).record(1, 0, FRAME).record(2, 0, FRAME).bytes();

        Frames frames = Frames.of(Arrays.copyOf(whole, 54 + 3));

        assertThat(frames.damage()).contains(new Damage("test", 54, 1, "record header of 16 bytes, cut short after 3"));
    }

    @Test
    void aTailOfZeroesIsDamage() throws IOException {
        PcapBytes file = PcapBytes.file(1).record(1, 0, FRAME).raw(new byte[4096]);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(FRAME_HEX);
        assertThat(frames.damage()).contains(new Damage("test", 54, 1, "zeroes where records should be"));
    }

    @Test
    void emptyFramesAreHandedOutAndCounted() throws IOException {
        PcapBytes file =
                PcapBytes.file(1).record(0, 0, new byte[0]).record(1, 0, FRAME).record(2, 0, 0, 60, new byte[0]);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly("", FRAME_HEX, "");
        assertThat(frames.count(SourceCount.EMPTY_FRAMES)).isEqualTo(2);
        assertThat(frames.damage()).isEmpty();
    }

    @Test
    void moreCapturedThanThereWasIsCounted() throws IOException {
        Frames frames = Frames.of(PcapBytes.file(1).record(1, 0, 14, 10, FRAME).stream());

        assertThat(frames.only().original()).isEqualTo(14);
        assertThat(frames.count(SourceCount.CAPTURED_MORE_THAN_ORIGINAL)).isEqualTo(1);
    }

    @Test
    void anOriginalLengthBeyondAnIntIsTheLargestInt() throws IOException {
        assertThat(Frames.of(PcapBytes.file(1).record(1, 0, 14, -1, FRAME).stream())
                        .only()
                        .original())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void timeRunningBackwardsIsCounted() throws IOException {
        PcapBytes file = PcapBytes.file(1)
                .record(5, 0, FRAME)
                .record(4, 999_999, FRAME)
                .record(4, 999_999, FRAME)
                .record(6, 0, FRAME)
                .record(1, 0, FRAME);

        assertThat(Frames.of(file.stream()).count(SourceCount.TIME_BACKWARDS)).isEqualTo(2);
    }

    @Test
    void aFileOfAHeaderAloneHasNoFrames() throws IOException {
        Frames frames = Frames.of(PcapBytes.file(1).stream());

        assertThat(frames.list()).isEmpty();
        assertThat(frames.damage()).isEmpty();
    }

    @Test
    void aHeaderCutShortIsUnreadable() {
        byte[] header = Arrays.copyOf(PcapBytes.file(1).bytes(), 20);

        assertThatThrownBy(() -> Frames.of(header))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("test: is a pcap file of 20 bytes, shorter than its header;"
                        + " copy it again or take another capture");
    }

    @Test
    void versionsBeforeTwoAreUnreadable() {
        assertThatThrownBy(() -> Frames.of(PcapBytes.file(LITTLE, PcapBytes.MICROSECONDS, 1, 4, 0, 1).stream()))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("pcap file of version 1.4");
    }
}
