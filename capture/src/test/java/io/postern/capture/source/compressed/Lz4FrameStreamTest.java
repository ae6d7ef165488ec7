package io.postern.capture.source.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHashFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Lz4FrameStreamTest {
    private static final byte LINKED = 0x40;
    private static final byte INDEPENDENT = 0x60;

    @Property(tries = 500)
    void hashesAreThoseOfTheReference(@ForAll byte[] bytes, @ForAll @Size(max = 5) int[] cuts) {
        XxHash32 hash = new XxHash32();
        int at = 0;
        for (int cut : cuts) {
            int next = at + Math.floorMod(cut, bytes.length - at + 1);
            hash.update(bytes, at, next - at);
            at = next;
        }
        hash.update(bytes, at, bytes.length - at);

        assertThat(hash.value()).isEqualTo(XXHashFactory.safeInstance().hash32().hash(bytes, 0, bytes.length, 0));
    }

    @Property(tries = 500)
    void blocksUnpackToWhatWasPacked(@ForAll @Size(max = 64) byte[] seed) throws IOException {
        byte[] bytes = new byte[seed.length * 7];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = seed[i % 11 * i % seed.length];
        }
        byte[] packed = LZ4Factory.safeInstance().highCompressor().compress(bytes);
        byte[] unpacked = new byte[bytes.length];

        assertThat(Lz4Block.unpack(packed, packed.length, unpacked, 0, unpacked.length))
                .isEqualTo(bytes.length);
        assertThat(unpacked).isEqualTo(bytes);
    }

    @Test
    void blocksBuildOnTheOnesBefore() throws IOException {
        Frame frame = new Frame(LINKED)
                .block("4061626364") // literals: abcd
                .block("00040050" + "6566676869") // 4 from 4 back, then literals: efghi
                .block("070d005078797a7a79"); // 11 from 13 back, which overlaps nothing, then literals

        assertThat(text(frame.end())).isEqualTo("abcdabcdefghiabcdabcdefgxyzzy");
    }

    @Test
    void independentBlocksMayNotReachBack() {
        Frame frame = new Frame(INDEPENDENT).block("4061626364").block("00040050" + "6566676869");

        assertThatThrownBy(() -> text(frame.end()))
                .isInstanceOf(DamagedStreamException.class)
                .hasMessage("lz4 block is damaged (a match before the beginning out of bounds)");
    }

    @Test
    void theHistoryOfLinkedBlocksIs64KibibytesAcrossManyBlocks() throws IOException {
        Frame frame = new Frame(LINKED).stored(new byte[] {'x'});
        byte[] filler = new byte[65_534];
        Arrays.fill(filler, (byte) '.');
        frame.stored(filler).block("00ffff" + "50" + "6566676869"); // 4 from 65535 back

        String text = text(frame.end());

        assertThat(text.substring(65_535)).isEqualTo("x...efghi");
    }

    @Test
    void storedBlocksAndSkippableFramesAreRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new Frame(INDEPENDENT).stored(new byte[] {'a'}).end());
        out.writeBytes(HexFormat.of().parseHex("5a2a4d1803000000ffffff"));
        out.writeBytes(new Frame(INDEPENDENT).stored(new byte[] {'b'}).end());

        assertThat(text(out.toByteArray())).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({
        "ff, a sequence",
        "4061, literals",
        "106101, a sequence",
        "10610000, a match before the beginning",
        "10610200, a match before the beginning",
        "1f610100, a sequence",
        "f0ff, a sequence"
    })
    void blocksOutOfBoundsAreDamage(String block, String what) {
        Frame frame = new Frame(INDEPENDENT).block(block);

        assertThatThrownBy(() -> text(frame.end()))
                .isInstanceOf(DamagedStreamException.class)
                .hasMessageContaining("damaged (" + what + " out of bounds)");
    }

    @Test
    void aBlockThatUnpacksToMoreThanTheFrameAllowsIsDamage() {
        Frame frame = new Frame(LINKED).block("1f610100" + "ff".repeat(300) + "00" + "50" + "6566676869");

        assertThatThrownBy(() -> text(frame.end()))
                .isInstanceOf(DamagedStreamException.class)
                .hasMessageContaining("a match out of bounds");
    }

    @ParameterizedTest
    @CsvSource({"8060, unknown flags", "4030, unknown flags", "4160, dictionary", "4261, unknown flags"})
    void headersThatCannotBeHonouredAreDamage(String flags, String what) {
        byte[] file = HexFormat.of().parseHex("04224d18" + flags + "00");

        assertThatThrownBy(() -> text(file))
                .isInstanceOf(DamagedStreamException.class)
                .hasMessageContaining(what);
    }

    @Test
    void aHeaderThatDoesNotMatchItsChecksumIsDamage() {
        byte[] file = new Frame(LINKED).end();
        file[6] ^= 1;

        assertThatThrownBy(() -> text(file)).hasMessage("lz4 frame header does not match its checksum");
    }

    @Test
    void aContentSizeThatLiesIsDamage() {
        byte[] descriptor = HexFormat.of().parseHex("68400200000000000000");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("04224d18"));
        out.writeBytes(descriptor);
        out.write(XxHash32.of(descriptor, 0, descriptor.length) >>> 8);
        out.writeBytes(HexFormat.of().parseHex("010000806100000000"));

        assertThatThrownBy(() -> text(out.toByteArray()))
                .isInstanceOf(DamagedStreamException.class)
                .hasMessage("lz4 frame does not hold the 2 bytes it says");
    }

    private static String text(byte[] file) throws IOException {
        try (Lz4FrameStream stream = new Lz4FrameStream(new ByteArrayInputStream(file))) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    /** A frame with blocks of at most 64 KiB, made by hand. */
    private static final class Frame {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Frame(byte flags) {
            byte[] descriptor = {flags, 0x40};
            out.writeBytes(HexFormat.of().parseHex("04224d18"));
            out.writeBytes(descriptor);
            out.write(XxHash32.of(descriptor, 0, 2) >>> 8);
        }

        Frame block(String hex) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            return little32(bytes.length).raw(bytes);
        }

        Frame stored(byte[] bytes) {
            return little32(bytes.length | 0x8000_0000).raw(bytes);
        }

        byte[] end() {
            return little32(0).out.toByteArray();
        }

        private Frame little32(int value) {
            for (int shift = 0; shift < 32; shift += 8) {
                out.write(value >>> shift);
            }
            return this;
        }

        private Frame raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }
    }
}
