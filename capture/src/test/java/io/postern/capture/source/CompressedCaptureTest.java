package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedCaptureTest {
    private static final int FRAMES = 2_000;
    /** Libraries check a block in the call that unpacks its end, and what they unpacked in it is lost. */
    private static final int LOST_WITH_A_CALL = 32 * 1024 / 216 + 1;

    private static final byte[] CAPTURE = capture();

    /** Frames that pack badly, so that every format needs many blocks. */
    private static byte[] capture() {
        Random random = new Random(7);
        PcapBytes file = PcapBytes.file(1);
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = new byte[200];
            random.nextBytes(frame);
            file.record(i, 0, frame);
        }
        return file.bytes();
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsToldByContent(CompressedBytes format) throws IOException {
        Frames frames = Frames.of(format.pack(CAPTURE));

        assertThat(frames.list()).isEqualTo(Frames.of(CAPTURE).list()).hasSize(FRAMES);
        assertThat(frames.damage()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void membersThatFollowOneAnotherAreOneStream(CompressedBytes format) throws IOException {
        int cut = 1234;
        byte[] first = format.pack(Arrays.copyOf(CAPTURE, cut));
        byte[] second = format.pack(Arrays.copyOfRange(CAPTURE, cut, CAPTURE.length));

        Frames frames = Frames.of(joined(first, second));

        assertThat(frames.list()).hasSize(FRAMES);
        assertThat(frames.damage()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPipeThatDeliversByteByByteIsReadWhole(CompressedBytes format) throws IOException {
        byte[] packed = joined(format.pack(Arrays.copyOf(CAPTURE, 24)), format.pack(new byte[0]));

        Frames frames = Frames.of(dripping(packed));

        assertThat(frames.list()).isEmpty();
        assertThat(frames.damage()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamCutShortIsDamageAndWhatWasBeforeIsGood(CompressedBytes format) throws IOException {
        byte[] packed = format.pack(CAPTURE);

        Frames frames = Frames.of(Arrays.copyOf(packed, packed.length * 3 / 4));

        assertThat(frames.list())
                .isEqualTo(Frames.of(CAPTURE).list().subList(0, frames.list().size()));
        assertThat(frames.list()).hasSizeBetween(FRAMES / 2, FRAMES - 1);
        Damage damage = frames.damage().orElseThrow();
        assertThat(damage.what()).contains("cut short");
        assertThat(damage.offset()).isEqualTo(24 + 216L * damage.packets());
    }

    @ParameterizedTest
    @EnumSource
    void aStreamWithAFlippedByteIsDamageAndWhatWasBeforeIsGood(CompressedBytes format) throws IOException {
        byte[] packed = format.pack(CAPTURE);
        packed[packed.length * 3 / 4] ^= 0x55;

        Frames frames = Frames.of(packed);

        assertThat(frames.list()).hasSizeGreaterThan(FRAMES / 2);
        assertThat(frames.damage()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void aChecksumThatDoesNotMatchIsToldWhenTheFramesWereRead(CompressedBytes format) throws IOException {
        byte[] packed = format.pack(CAPTURE);
        int fromEnd = switch (format) {
            case GZIP -> 8;
            case ZSTD, LZ4 -> 1;
            case XZ -> 28;
        };
        packed[packed.length - fromEnd] ^= 1;

        Frames frames = Frames.of(packed);

        int lost = format == CompressedBytes.XZ || format == CompressedBytes.ZSTD ? LOST_WITH_A_CALL : 0;
        assertThat(frames.damage()).isPresent();
        assertThat(frames.list()).hasSizeBetween(FRAMES - lost, FRAMES);
    }

    @ParameterizedTest
    @EnumSource
    void bytesAfterTheLastMemberAreDamage(CompressedBytes format) throws IOException {
        Frames frames = Frames.of(joined(format.pack(CAPTURE), "trailing".getBytes(StandardCharsets.US_ASCII)));

        assertThat(frames.list()).hasSize(FRAMES);
        assertThat(frames.damage()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPackedAndNoCaptureSaysSo(CompressedBytes format) {
        byte[] packed = format.pack("hello\n".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> Frames.of(packed))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("test: is packed, and what is inside is a text file, not a capture;"
                        + " give a pcap or pcapng file");
    }

    @ParameterizedTest
    @EnumSource
    void aStreamOfWhichNothingComesOutIsUnreadable(CompressedBytes format) {
        byte[] start = Arrays.copyOf(format.pack(CAPTURE), 12);

        assertThatThrownBy(() -> Frames.of(start))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("and nothing of it can be unpacked");
    }

    @Test
    void gzipInsideZstdIsUnpacked() throws IOException {
        byte[] packed = CompressedBytes.ZSTD.pack(CompressedBytes.GZIP.pack(CAPTURE));

        assertThat(Frames.of(packed).list()).hasSize(FRAMES);
    }

    @Test
    void zeroesAfterAGzipStreamArePadding() throws IOException {
        Frames frames = Frames.of(joined(CompressedBytes.GZIP.pack(CAPTURE), new byte[512]));

        assertThat(frames.list()).hasSize(FRAMES);
        assertThat(frames.damage()).isEmpty();
    }

    @Test
    void everyOptionalFieldOfAGzipHeaderIsSkipped() throws IOException {
        byte[] plain = CompressedBytes.GZIP.pack(CAPTURE);
        byte[] header = Frames.hex("1f8b081e00000000000305004150010003" + "6e616d6500636f6d6d656e7400abcd");

        Frames frames = Frames.of(joined(header, Arrays.copyOfRange(plain, 10, plain.length)));

        assertThat(frames.list()).hasSize(FRAMES);
    }

    @Test
    void aGzipHeaderThatNeverEndsIsRefused() {
        InputStream endlessName =
                new SequenceInputStream(new ByteArrayInputStream(Frames.hex("1f8b0808000000000003")), endless('a'));

        assertThatThrownBy(() -> Frames.of(endlessName))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("gzip stream has a header that does not end");
    }

    @ParameterizedTest
    @EnumSource
    void aMediumThatFailsIsNoDamage(CompressedBytes format) {
        byte[] packed = format.pack(CAPTURE);
        IOException failure = new IOException("input/output error");
        InputStream medium =
                new SequenceInputStream(new ByteArrayInputStream(packed, 0, packed.length * 3 / 4), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw failure;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        throw failure;
                    }
                });

        assertThatThrownBy(() -> Frames.of(medium)).isSameAs(failure);
    }

    @Test
    void aZstdWindowOverTheCapIsRefused() {
        byte[] windowOf256Mebibytes = Frames.hex("28b52ffd00900900006161");

        assertThatThrownBy(() -> Frames.of(windowOf256Mebibytes))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("is packed with zstd, and nothing of it can be unpacked")
                .hasMessageContaining("memory");
    }

    @Test
    void anXzDictionaryOverTheCapIsRefused() {
        byte[] flags = Frames.hex("0000");
        byte[] block = Frames.hex("0200210120000000"); // one filter, LZMA2, a dictionary of 256 MiB
        byte[] file =
                joined(joined(joined(Frames.hex("fd377a585a00"), flags), check(flags)), joined(block, check(block)));

        assertThatThrownBy(() -> Frames.of(joined(file, new byte[64])))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("needs 256 MiB to unpack, over the cap of 100 MiB");
    }

    private static byte[] check(byte[] bytes) {
        CRC32 check = new CRC32();
        check.update(bytes);
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) check.getValue())
                .array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static InputStream endless(char what) {
        return new InputStream() {
            @Override
            public int read() {
                return what;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) what);
                return length;
            }
        };
    }

    /** One byte a read, and never any available. */
    private static InputStream dripping(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }
}
