package io.postern.capture.source.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lz4StreamTest {
    private static final String LINKED = "4040c0";
    private static final String INDEPENDENT = "604082";
    private static final String SKIPPABLE = "5a2a4d1803000000ffffff";

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
                .hasMessageStartingWith("lz4 stream is damaged (");
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
        byte[] a = new Frame(INDEPENDENT).stored(new byte[] {'a'}).end();
        byte[] b = new Frame(INDEPENDENT).stored(new byte[] {'b'}).end();
        byte[] skippable = HexFormat.of().parseHex(SKIPPABLE);

        assertThat(text(a, skippable, skippable, b, skippable)).isEqualTo("ab");
    }

    @Test
    void aSkippableFrameCutShortIsDamage() {
        byte[] a = new Frame(INDEPENDENT).stored(new byte[] {'a'}).end();
        byte[] skippable = HexFormat.of().parseHex(SKIPPABLE.substring(0, 20));

        assertThatThrownBy(() -> text(a, skippable)).hasMessage("lz4 stream is cut short");
    }

    @Test
    void aBlockOfWhichNothingComesOutDoesNotEndTheFrame() throws IOException {
        Frame frame = new Frame(LINKED)
                .block("00")
                .block("00")
                .block("1061")
                .block("00")
                .block("1062");

        assertThat(text(frame.end())).isEqualTo("ab");
    }

    @Test
    void aHundredThousandEmptyFramesAreNothing() throws IOException {
        byte[] empty = new Frame(INDEPENDENT).end();
        byte[] file = new byte[100_000 * empty.length];
        for (int at = 0; at < file.length; at += empty.length) {
            System.arraycopy(empty, 0, file, at, empty.length);
        }

        assertThat(text(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "4061", "136101", "10610000", "10610200", "1f610100", "f0ff"})
    void blocksOutOfBoundsAreDamage(String block) {
        Frame frame = new Frame(INDEPENDENT).block(block);

        assertThatThrownBy(() -> text(frame.end())).isInstanceOf(DamagedStreamException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8060", "4030", "4160", "4261"})
    void headersThatCannotBeHonouredAreDamage(String flags) {
        byte[] file = HexFormat.of().parseHex("04224d18" + flags + "00");

        assertThatThrownBy(() -> text(file)).isInstanceOf(DamagedStreamException.class);
    }

    @Test
    void aHeaderThatDoesNotMatchItsChecksumIsDamage() {
        byte[] file = new Frame(LINKED).end();
        file[6] ^= 1;

        assertThatThrownBy(() -> text(file)).isInstanceOf(DamagedStreamException.class);
    }

    private static String text(byte[]... parts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            file.writeBytes(part);
        }
        try (Lz4Stream stream = new Lz4Stream(new ByteArrayInputStream(file.toByteArray()))) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** A frame with blocks of at most 64 KiB, made by hand. */
    private static final class Frame {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        /** @param descriptor in hex, with the check of itself */
        Frame(String descriptor) {
            out.writeBytes(HexFormat.of().parseHex("04224d18" + descriptor));
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
