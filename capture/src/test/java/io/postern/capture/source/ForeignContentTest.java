package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignContentTest {
    @ParameterizedTest
    @CsvSource({
        "736e6f6f7000000000000002, is a snoop file",
        "5254535302000100, is a Microsoft Network Monitor file",
        "474d425500020000, is a Microsoft Network Monitor file",
        "6274736e6f6f700000000001, is a Bluetooth capture",
        "a1b234cd00020004, is a pcap variant that is not documented",
        "4d3c2ba102000400, is a pcap variant that is not documented",
        "425a683931415926, is a bzip2 file",
        "377abcaf271c0004, is a 7z archive",
        "526172211a070100, is a RAR archive",
        "02214c1800000000, is an lz4 file of the old format",
        "7f454c4602010100, is a program",
        "504b0506000000000000, is a zip archive with nothing in it",
        "00010203ffffffff, is of no format that is known here",
        "00, is of no format that is known here"
    })
    void formatsThatAreNotReadAreNamed(String hex, String what) {
        assertUnreadable(HexFormat.of().parseHex(hex), what);
    }

    @Test
    void anEmptyFileSaysSo() {
        assertUnreadable(new byte[0], "is empty");
    }

    @Test
    void textInAnyEncodingSaysSo() {
        assertUnreadable(
                "12:00:01 IP 192.0.2.1 > 198.51.100.7\n".getBytes(StandardCharsets.US_ASCII), "is a text file");
        assertUnreadable("Grüße\r\n\tmit Umläuten".getBytes(StandardCharsets.UTF_8), "is a text file");
    }

    @Test
    void zipArchivesSayHowToUnpackThemAndWhetherTheyNeedAPassword() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.pcap"));
            zip.write(PcapBytes.file(1).bytes());
        }
        byte[] plain = out.toByteArray();
        byte[] encrypted = plain.clone();
        encrypted[6] |= 1;

        assertThatThrownBy(() -> Frames.of(plain))
                .hasMessage("test: is a zip archive; unpack it on the way: unzip -p FILE | postern replay -");
        assertThatThrownBy(() -> Frames.of(encrypted))
                .hasMessageStartingWith("test: is an encrypted zip archive; unpack it with its password");
    }

    @Test
    void aTarArchiveIsToldByItsMagicAtTheEndOfTheFirstHeader() {
        byte[] tar = new byte[512];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);

        assertUnreadable(tar, "is a tar archive");
        assertUnreadable(Arrays.copyOf(tar, 260), "is of no format that is known here");
    }

    @Test
    void twoErfRecordsThatAgreeAreTold() {
        String record = "00000000" + "01000060" + "0204" + "0014" + "0000" + "0004" + "aabbccdd";

        assertUnreadable(HexFormat.of().parseHex(record + record), "looks like an Endace ERF file");
        assertUnreadable(HexFormat.of().parseHex(record), "is of no format that is known here");
    }

    @Test
    void theMessageIsOneLineWhateverTheFileIsCalled() {
        UnreadableInputException e = new UnreadableInputException("a\nb\u001b[2J", "is\r empty", "stop");

        assertThat(e.getMessage()).isEqualTo("a?b?[2J: is? empty; stop");
        assertThat(e.input()).isEqualTo("a\nb\u001b[2J");
    }

    private static void assertUnreadable(byte[] content, String what) {
        assertThatThrownBy(() -> Frames.of(content))
                .isInstanceOfSatisfying(
                        UnreadableInputException.class,
                        e -> assertThat(e.what()).startsWith(what));
    }
}
