package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngReaderTest {
    private static final byte[] FRAME = Frames.hex("010203040506");
    private static final String HEX = "010203040506";
    private static final int FIRST_BLOCK = 28;

    @Test
    void sectionsOfDifferentByteOrderAreRead() throws IOException {
        PcapngBytes file =
                PcapngBytes.file(ByteOrder.BIG_ENDIAN).description(1, 0).enhanced(0, 1_000_000, FRAME);
        file.section(ByteOrder.LITTLE_ENDIAN).description(101, 0).enhanced(0, 2_000_000, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(HEX, HEX);
        assertThat(frames.times()).containsExactly(1_000_000_000L, 2_000_000_000L);
        assertThat(frames.list()).extracting(Frames.Frame::linkType).containsExactly(1, 101);
        assertThat(frames.counters()).isEqualTo(Map.of("source.frames", 2L, "source.sections.more", 1L));
    }

    @Test
    void interfacesOfDifferentLinkTypesResolutionsAndSnapLengthsAreReadSideBySide() throws IOException {
        PcapngBytes file = PcapngBytes.file();
        file.description(1, 4)
                .description(113, 0, file.option(9, (byte) 9))
                .description(127, 0, file.option(9, (byte) 0x8a), file.option(14, file.int64(100)));
        file.enhanced(0, 7, FRAME).enhanced(1, 7, FRAME).enhanced(2, 512, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.times()).containsExactly(7_000L, 7L, 100_500_000_000L);
        assertThat(frames.list()).extracting(Frames.Frame::linkType).containsExactly(1, 113, 127);
        assertThat(frames.count(SourceCount.LONGER_THAN_SNAP)).isEqualTo(1);
    }

    @Test
    void aSectionForgetsTheInterfacesOfTheOneBefore() throws IOException {
        PcapngBytes file =
                PcapngBytes.file().description(1, 0).description(1, 0).enhanced(1, 0, FRAME);
        file.section(ByteOrder.LITTLE_ENDIAN)
                .description(1, 0)
                .enhanced(1, 0, FRAME)
                .enhanced(0, 0, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.list()).extracting(Frames.Frame::number).containsExactly(1L, 3L);
        assertThat(frames.count(SourceCount.UNKNOWN_INTERFACE)).isEqualTo(1);
        assertThat(frames.count(SourceCount.FRAMES)).isEqualTo(2);
    }

    @Test
    void aSimpleFrameIsCutToTheSnapLengthAndTakesTheTimeOfTheFrameBefore() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 4).enhanced(0, 5, new byte[3]);
        file.simple(1500, Frames.hex("01020304"));

        Frames.Frame frame = Frames.of(file.stream()).list().getLast();

        assertThat(frame).isEqualTo(new Frames.Frame("01020304", 1500, 5_000, 1, 0, 2, "test"));
    }

    @Test
    void aSimpleFrameShorterThanItsPaddingIsRead() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0).simple(5, Frames.hex("0102030405"));

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly("0102030405");
        assertThat(frames.count(SourceCount.NO_TIME)).isEqualTo(1);
    }

    @Test
    void obsoletePacketBlocksAreReadWithTheirDrops() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0);
        file.obsolete(0, 7, 3, FRAME).obsolete(0, 0xffff, 4, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.times()).containsExactly(3_000L, 4_000L);
        assertThat(frames.count(SourceCount.DROPPED_BETWEEN)).isEqualTo(7);
    }

    @Test
    void optionsOfAFrameAreReadToTheByte() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0);
        file.enhanced(
                0,
                1,
                FRAME,
                file.option(1, "odd length comment".getBytes(StandardCharsets.UTF_8)),
                file.option(2, file.int32(4 << 5)),
                file.option(4, file.int64(11)),
                file.endOfOptions());

        Frames frames = Frames.of(file.stream());

        assertThat(frames.only().frameCheckBytes()).isEqualTo(4);
        assertThat(frames.count(SourceCount.COMMENTS)).isEqualTo(1);
        assertThat(frames.count(SourceCount.DROPPED_BETWEEN)).isEqualTo(11);
        assertThat(frames.count(SourceCount.BAD_OPTIONS)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "32, 4", "16, 2", "0, 0"})
    void theInterfaceSaysHowLongTheFrameCheckIsInBytesOrBits(byte written, int bytes) throws IOException {
        PcapngBytes file = PcapngBytes.file();
        file.description(1, 0, file.option(13, written)).enhanced(0, 1, FRAME);

        assertThat(Frames.of(file.stream()).only().frameCheckBytes()).isEqualTo(bytes);
    }

    @Test
    void optionsThatOverrunTheirBlockAreCountedAndTheFrameIsGood() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0);
        file.enhanced(0, 1, FRAME, file.int16(2), file.int16(9999)).enhanced(0, 2, FRAME, file.option(2, (byte) 1));

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(HEX, HEX);
        assertThat(frames.count(SourceCount.BAD_OPTIONS)).isEqualTo(2);
    }

    @Test
    void theLatestStatisticsOfEachInterfaceOfEachSectionAreAddedUp() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0).description(1, 0);
        file.statistics(0, file.option(4, file.int64(50)), file.option(5, file.int64(1)));
        file.statistics(0, file.option(4, file.int64(100)), file.option(5, file.int64(2)));
        file.statistics(1, file.option(6, file.int64(7)), file.option(7, file.int64(3)));
        file.statistics(2, file.option(5, file.int64(99)));
        file.section(ByteOrder.BIG_ENDIAN).description(1, 0);
        file.statistics(0, file.option(5, file.int64(30)), file.option(7, file.int64(4)));

        Frames frames = Frames.of(file.stream());

        assertThat(frames.count(SourceCount.RECEIVED)).isEqualTo(100);
        assertThat(frames.count(SourceCount.DROPPED_BY_INTERFACE)).isEqualTo(32);
        assertThat(frames.count(SourceCount.FILTER_ACCEPTED)).isEqualTo(7);
        assertThat(frames.count(SourceCount.DROPPED_BY_SYSTEM)).isEqualTo(7);
        assertThat(frames.count(SourceCount.STATISTICS_WITHOUT_INTERFACE)).isEqualTo(1);
    }

    @Test
    void countersBeyondALongAreTheLargestLong() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0).description(1, 0);
        file.statistics(0, file.option(5, file.int64(-1))).statistics(1, file.option(5, file.int64(-1)));

        assertThat(Frames.of(file.stream()).count(SourceCount.DROPPED_BY_INTERFACE))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void secretsAreKept() throws IOException {
        String keys = "CLIENT_RANDOM 00 11\n";
        PcapngBytes file = PcapngBytes.file().secrets(Secrets.TLS_KEY_LOG, keys.getBytes(StandardCharsets.US_ASCII));

        try (CaptureFile capture = CaptureFile.open("test", file.stream())) {
            assertThat(capture.secrets()).isEmpty();
            assertThat(capture.next(new Packet())).isFalse();

            assertThat(capture.secrets()).hasSize(1);
            assertThat(capture.secrets().getFirst().type()).isEqualTo(Secrets.TLS_KEY_LOG);
            assertThat(capture.secrets().getFirst().text()).isEqualTo(keys);
        }
    }

    @Test
    void secretsOverTheCapAreCounted() throws IOException {
        PcapngBytes file = PcapngBytes.file()
                .secrets(1, new byte[9 << 20])
                .secrets(1, new byte[9 << 20])
                .secrets(1, new byte[7 << 20]);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.count(SourceCount.SECRETS)).isEqualTo(2);
        assertThat(frames.count(SourceCount.SECRETS_OVER_CAP)).isEqualTo(1);
    }

    @Test
    void otherBlocksAreSkippedAndCountedByKind() throws IOException {
        PcapngBytes file = PcapngBytes.file()
                .block(4, new byte[4])
                .block(9, new byte[40])
                .block(0xbad, new byte[8])
                .block(0x40000bad, new byte[8])
                .block(0x7777, new byte[0])
                .description(1, 0)
                .enhanced(0, 1, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(HEX);
        assertThat(frames.count(SourceCount.NAME_BLOCKS)).isEqualTo(1);
        assertThat(frames.count(SourceCount.JOURNAL_BLOCKS)).isEqualTo(1);
        assertThat(frames.count(SourceCount.CUSTOM_BLOCKS)).isEqualTo(2);
        assertThat(frames.count(SourceCount.UNKNOWN_BLOCKS)).isEqualTo(1);
    }

    @Test
    void blocksOverTheCapAreSkippedAndWhatFollowsIsRead() throws IOException {
        byte[] large = new byte[17 << 20];
        PcapngBytes file = PcapngBytes.file().description(1, 0);
        file.block(0x7777, large).enhanced(0, 0, large).enhanced(0, 1, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.only().number()).isEqualTo(2);
        assertThat(frames.count(SourceCount.OVERSIZE_BLOCKS)).isEqualTo(1);
        assertThat(frames.count(SourceCount.OVERSIZE_FRAMES)).isEqualTo(1);
    }

    @Test
    void blocksTooShortForTheirTypeAreCounted() throws IOException {
        PcapngBytes file = PcapngBytes.file()
                .block(1, new byte[4])
                .block(5, new byte[8])
                .block(10, new byte[4])
                .block(6, new byte[16])
                .block(3)
                .description(1, 0)
                .simple(100, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.list()).isEmpty();
        assertThat(frames.count(SourceCount.SHORT_BLOCKS)).isEqualTo(3);
        assertThat(frames.count(SourceCount.BAD_LENGTH)).isEqualTo(3);
        assertThat(frames.damage()).isEmpty();
    }

    @Test
    void aCapturedLengthBeyondItsBlockIsCounted() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0);
        file.enhanced(0, 1, 9, 9, FRAME).enhanced(0, 1, -1, 9, FRAME).enhanced(0, 2, 8, 9, FRAME);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(HEX + "0000");
        assertThat(frames.count(SourceCount.BAD_LENGTH)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "11, 11", "30, 30", "-4, 4294967292"})
    void absurdBlockLengthsAreDamage(int length, long said) throws IOException {
        PcapngBytes file = PcapngBytes.file();
        file.raw(file.int32(6)).raw(file.int32(length)).raw(new byte[40]);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.damage().orElseThrow().offset()).isEqualTo(FIRST_BLOCK);
        assertThat(frames.damage().orElseThrow().what()).startsWith("block of " + said + " bytes");
    }

    @Test
    void aBlockWhoseLengthsDisagreeIsDamage() throws IOException {
        PcapngBytes file = PcapngBytes.file();
        file.raw(file.int32(6)).raw(file.int32(32)).raw(new byte[20]).raw(file.int32(36));

        assertThat(Frames.of(file.stream()).damage())
                .contains(new Damage("test", FIRST_BLOCK, 0, "block of 32 bytes that ends in the length 36"));
    }

    @Test
    void aTailCutShortIsDamage() throws IOException {
        byte[] whole = PcapngBytes.file()
                .description(1, 0)
                .enhanced(0, 1, FRAME)
                .enhanced(0, 2, FRAME)
                .bytes();

        Frames frames = Frames.of(Arrays.copyOf(whole, whole.length - 1));

        assertThat(frames.hex()).containsExactly(HEX);
        assertThat(frames.damage()).contains(new Damage("test", 88, 1, "block of 40 bytes, cut short after 39"));
    }

    @Test
    void aLaterSectionThatMakesNoSenseIsDamage() throws IOException {
        PcapngBytes file = PcapngBytes.file().description(1, 0).enhanced(0, 1, FRAME);
        file.block(0x0a0d0d0a, new byte[16]);

        Frames frames = Frames.of(file.stream());

        assertThat(frames.hex()).containsExactly(HEX);
        assertThat(frames.damage().orElseThrow().what()).isEqualTo("section header with the byte-order magic 0");
    }

    @Test
    void aFileThatOnlyBeginsLikePcapngIsUnreadable() {
        byte[] notPcapng = PcapngBytes.file().bytes();
        notPcapng[8] ^= 1;

        assertThatThrownBy(() -> Frames.of(notPcapng))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageStartingWith(
                        "test: begins like a pcapng file, but section header with the byte-order magic");
    }

    @Test
    void linkTypesTakenFromOneSystemsNumbersAreRegisteredOnes() throws IOException {
        assertThat(Frames.of(PcapngBytes.file().description(12, 0).enhanced(0, 1, FRAME).stream())
                        .only()
                        .linkType())
                .isEqualTo(101);
    }
}
