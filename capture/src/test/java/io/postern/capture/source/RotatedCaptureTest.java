package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RotatedCaptureTest {
    @TempDir
    Path folder;

    @Test
    void filesAreReadInTheOrderOfTheirFirstFrames() throws IOException {
        Path late = capture("1.pcap", 30, 40);
        Path early = capture("2.pcap", 10, 20);

        Frames frames = read(late, early);

        assertThat(frames.times()).containsExactly(seconds(10, 20, 30, 40));
        assertThat(frames.list())
                .extracting(Frames.Frame::source)
                .containsExactly(early.toString(), early.toString(), late.toString(), late.toString());
        assertThat(frames.list()).extracting(Frames.Frame::number).containsExactly(1L, 2L, 1L, 2L);
        assertThat(frames.count(SourceCount.FRAMES)).isEqualTo(4);
    }

    @Test
    void filesThatOverlapAreMerged() throws IOException {
        Frames frames = read(capture("a", 1, 4, 7, 10), capture("b", 2, 3, 11), capture("c", 5, 6, 12, 13));

        assertThat(frames.times()).containsExactly(seconds(1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13));
    }

    @Test
    void framesOfTheSameTimeComeInTheOrderOfTheFiles() throws IOException {
        Path b = capture("b", 5, 5);
        Path a = capture("a", 5, 5);

        assertThat(read(b, a).list())
                .extracting(Frames.Frame::source)
                .containsExactly(b.toString(), b.toString(), a.toString(), a.toString());
    }

    @Test
    void theBytesOfAFrameStayGoodUntilTheNext() throws IOException {
        Path a = Files.write(
                folder.resolve("a"),
                PcapBytes.file(1).record(1, 0, Frames.hex("aa")).bytes());
        Path b = Files.write(
                folder.resolve("b"),
                PcapBytes.file(1)
                        .record(1, 0, Frames.hex("bb"))
                        .record(2, 0, Frames.hex("cc"))
                        .bytes());

        assertThat(read(a, b).hex()).containsExactly("aa", "bb", "cc");
    }

    @Test
    @Timeout(60)
    void filesThatFollowOneAnotherAreOpenOneAtATime() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            files.add(capture("trace" + i, 10 * i, 10 * i + 9));
        }
        Collections.shuffle(files, new Random(3));

        long before = openFiles();
        long most = 0;
        try (RotatedCapture capture = RotatedCapture.open(files)) {
            Packet packet = new Packet();
            long count = 0;
            long last = -1;
            while (capture.next(packet)) {
                assertThat(packet.timeNanos).isGreaterThan(last);
                last = packet.timeNanos;
                most = Math.max(most, openFiles() - before);
                count++;
            }
            assertThat(count).isEqualTo(1000);
            assertThat(capture.bytesRead()).isEqualTo(capture.bytesTotal());
        }
        assertThat(most).isLessThanOrEqualTo(8);
    }

    @Test
    void moreFilesThanMayBeOpenAtOnceAreReadLateAndCounted() throws IOException {
        Path[] files = new Path[140];
        for (int i = 0; i < files.length; i++) {
            files[i] = capture("f" + i, i, 1000 + i);
        }

        Frames frames = read(files);

        assertThat(frames.list()).hasSize(280);
        assertThat(frames.count(SourceCount.LATE_FILES)).isEqualTo(12);
    }

    @Test
    void damageOfOneFileDoesNotEndTheOthers() throws IOException {
        byte[] whole = PcapBytes.file(1)
                .record(1, 0, new byte[4])
                .record(2, 0, new byte[4])
                .bytes();
        Path cut = Files.write(folder.resolve("a"), Arrays.copyOf(whole, whole.length - 1));
        Path headerOnly = Files.write(folder.resolve("b"), Arrays.copyOf(whole, 30));
        Path good = capture("c", 3, 4);

        try (RotatedCapture capture = RotatedCapture.open(List.of(cut, headerOnly, good))) {
            Frames frames = Frames.of(capture);

            assertThat(frames.times()).containsExactly(seconds(1, 3, 4));
            assertThat(capture.damages())
                    .extracting(Damage::file)
                    .containsExactly(headerOnly.toString(), cut.toString());
            assertThat(frames.count(SourceCount.FILES_WITHOUT_FRAMES)).isEqualTo(1);
            assertThat(frames.count(SourceCount.FRAMES)).isEqualTo(3);
        }
    }

    @Test
    void filesThatAreNoCapturesAreNamedAndTheOthersRead() throws IOException {
        Path text = Files.writeString(folder.resolve("notes"), "to do\n");

        try (RotatedCapture capture = RotatedCapture.open(List.of(text, capture("a", 1)))) {
            assertThat(Frames.of(capture).list()).hasSize(1);
            assertThat(capture.unreadable())
                    .extracting(UnreadableInputException::input)
                    .containsExactly(text.toString());
        }
        assertThatThrownBy(() -> RotatedCapture.open(List.of(text)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("is a text file");
    }

    @Test
    void secretsOfEveryFileAreKept() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            PcapngBytes file = PcapngBytes.file()
                    .secrets(Secrets.TLS_KEY_LOG, ("secret " + i).getBytes(StandardCharsets.US_ASCII))
                    .description(1, 0)
                    .enhanced(0, i, new byte[1]);
            files.add(Files.write(folder.resolve("f" + i), file.bytes()));
        }

        try (RotatedCapture capture = RotatedCapture.open(files)) {
            capture.next(new Packet());
            assertThat(capture.secrets()).extracting(Secrets::text).containsExactly("secret 0");
            Frames.of(capture);
            assertThat(capture.secrets()).extracting(Secrets::text).containsExactly("secret 0", "secret 1", "secret 2");
        }
    }

    @Test
    void theNameSaysHowManyFilesThereAre() throws IOException {
        Path a = capture("a", 1);
        Path b = capture("b", 2);

        try (RotatedCapture one = RotatedCapture.open(List.of(a));
                RotatedCapture two = RotatedCapture.open(List.of(a, b))) {
            assertThat(one.name()).isEqualTo(a.toString());
            assertThat(two.name()).isEqualTo(a + " and 1 more");
        }
    }

    private Path capture(String name, int... seconds) throws IOException {
        PcapBytes file = PcapBytes.file(1);
        for (int second : seconds) {
            file.record(second, 0, new byte[] {(byte) second});
        }
        return Files.write(folder.resolve(name), file.bytes());
    }

    private static Frames read(Path... files) throws IOException {
        try (RotatedCapture capture = RotatedCapture.open(List.of(files))) {
            return Frames.of(capture);
        }
    }

    private static Long[] seconds(int... seconds) {
        return Arrays.stream(seconds).mapToObj(s -> s * 1_000_000_000L).toArray(Long[]::new);
    }

    /** Files that this process has open; 0 where the system does not tell. */
    private static long openFiles() {
        String[] descriptors = new java.io.File("/proc/self/fd").list();
        return descriptors == null ? 0 : descriptors.length;
    }
}
