package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilesTest {
    private static final byte[] CAPTURE =
            PcapBytes.file(1).record(1, 0, Frames.hex("0102")).bytes();

    @TempDir
    Path folder;

    @Test
    void foldersAreSearchedInTheOrderOfNames() throws IOException {
        Path b = write("b.pcap", CAPTURE);
        Path nested = write("a/z/deep.cap", CAPTURE);
        Path packed = write("a/no-suffix", CompressedBytes.GZIP.pack(CAPTURE));
        Path c = write("c.pcapng", PcapngBytes.file().bytes());

        CaptureFiles found = CaptureFiles.find(List.of(folder));

        assertThat(found.captures()).containsExactly(packed, nested, b, c);
        assertThat(found.skipped()).isEmpty();
        assertThat(found.unreadable()).isEmpty();
    }

    @Test
    void whatIsNoCaptureInAFolderIsLeftOutByName() throws IOException {
        Path capture = write("a.pcap", CAPTURE);
        write("notes.txt", "to do\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        write("empty.pcap", new byte[0]);
        Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("nowhere"));

        CaptureFiles found = CaptureFiles.find(List.of(folder));

        assertThat(found.captures()).containsExactly(capture);
        assertThat(found.skipped())
                .extracting(UnreadableInputException::input)
                .containsExactly(
                        folder.resolve("empty.pcap").toString(),
                        folder.resolve("gone").toString(),
                        folder.resolve("notes.txt").toString());
        assertThat(found.skipped())
                .extracting(UnreadableInputException::what)
                .containsExactly("is empty", "is a link to nothing", "is a text file, not a capture");
    }

    @Test
    void whatWasNamedIsNotLookedInto() throws IOException {
        Path text = write("notes.txt", "to do\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(CaptureFiles.find(List.of(text, Path.of("-"))).captures()).containsExactly(text, Path.of("-"));
    }

    @Test
    void whatDoesNotExistAndFoldersWithoutACaptureAreUnreadable() throws IOException {
        Path missing = folder.resolve("missing.pcap");
        Path empty = Files.createDirectory(folder.resolve("empty"));

        CaptureFiles found = CaptureFiles.find(List.of(missing, empty));

        assertThat(found.captures()).isEmpty();
        assertThat(found.unreadable())
                .extracting(Throwable::getMessage)
                .containsExactly(
                        missing + ": does not exist; check the path",
                        empty + ": is a directory without a capture; give a pcap or pcapng file");
    }

    @Test
    @Timeout(10)
    void linksInACircleEndAndEachFileIsTakenOnce() throws IOException {
        Path capture = write("a/one.pcap", CAPTURE);
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Files.createSymbolicLink(folder.resolve("a/latest.pcap"), capture);
        Files.createSymbolicLink(folder.resolve("a/self"), folder.resolve("a/self"));

        CaptureFiles found = CaptureFiles.find(List.of(folder, capture, folder.resolve("a")));

        assertThat(found.captures()).hasSize(1);
    }

    @Test
    @Timeout(10)
    void pipesInAFolderAreNotOpened() throws IOException, InterruptedException {
        Path pipe = pipe("pipe");
        Path capture = write("z.pcap", CAPTURE);

        CaptureFiles found = CaptureFiles.find(List.of(folder));

        assertThat(found.captures()).containsExactly(capture);
        assertThat(found.skipped()).extracting(UnreadableInputException::input).containsExactly(pipe.toString());
    }

    @Test
    @Timeout(10)
    void aNamedPipeIsRead() throws IOException, InterruptedException {
        Path pipe = pipe("pipe");
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                Files.write(pipe, CAPTURE);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        Path named = CaptureFiles.find(List.of(pipe)).captures().getFirst();
        try (CaptureFile file = CaptureFile.open(named)) {
            assertThat(file.bytesTotal()).isEqualTo(-1);
            assertThat(Frames.of(file).list()).hasSize(1);
            assertThat(file.bytesRead()).isEqualTo(CAPTURE.length);
        }
        writer.join();
    }

    @Test
    void aTreeDeeperThanAStackIsWalked() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 400; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.write(deep.resolve("x.pcap"), CAPTURE);

        assertThat(CaptureFiles.find(List.of(folder)).captures()).containsExactly(deep.resolve("x.pcap"));
    }

    @Test
    void aNameThatIsNoTextIsFoundInItsFolder() throws IOException, InterruptedException {
        Path capture = write("plain.pcap", CAPTURE);
        run("sh", "-c", "mv plain.pcap \"$(printf 'x\\377.pcap')\"");

        List<Path> captures = CaptureFiles.find(List.of(folder)).captures();

        assertThat(captures).hasSize(1).doesNotContain(capture);
        try (CaptureFile file = CaptureFile.open(captures.getFirst())) {
            assertThat(Frames.of(file).list()).hasSize(1);
        }
    }

    @Test
    void openingSaysWhatCannotBeOpened() {
        assertThatThrownBy(() -> CaptureFile.open(folder))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(folder + ": is a directory; give a capture file");
        assertThatThrownBy(() -> CaptureFile.open(folder.resolve("missing")))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageEndingWith("missing: does not exist; check the path");
    }

    @Test
    void aFileKnowsHowFarItWasRead() throws IOException {
        Path file = write("a.pcap", CAPTURE);

        try (CaptureFile capture = CaptureFile.open(file)) {
            assertThat(capture.name()).isEqualTo(file.toString());
            assertThat(capture.bytesTotal()).isEqualTo(CAPTURE.length);
            Frames.of(capture);
            assertThat(capture.bytesRead()).isEqualTo(CAPTURE.length);
            assertThat(capture.next(new Packet())).isFalse();
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        run("mkfifo", pipe.toString());
        return pipe;
    }

    private void run(String... command) throws IOException, InterruptedException {
        int status =
                new ProcessBuilder(command).directory(folder.toFile()).start().waitFor();
        Assumptions.assumeTrue(status == 0, () -> String.join(" ", command) + " does not work here");
    }
}
