package io.postern.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.LogFileSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @BeforeEach
    void name() {
        path = folder.resolve("eve.json");
    }

    private RotatingFile file(long size, Duration time, int keep, boolean gzip) {
        return new RotatingFile(
                new LogFileSettings(Optional.of(path), size, time, keep, gzip, Duration.ofSeconds(1)), () -> now);
    }

    private static void write(RotatingFile file, String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void beyondItsSizeANewOneIsBegunAndNoLineIsSplit() throws IOException {
        RotatingFile file = file(20, Duration.ZERO, 9, false);
        write(file, "0123456789\n");
        write(file, "abcdefghij\n");
        file.close();

        assertThat(names()).containsExactly("eve.json", "eve.json.20261124T100000Z");
        assertThat(path).hasContent("abcdefghij\n");
        assertThat(folder.resolve("eve.json.20261124T100000Z")).hasContent("0123456789\n");
    }

    @Test
    void twoInOneSecondHaveDifferentNames() throws IOException {
        RotatingFile file = file(5, Duration.ZERO, 9, false);
        write(file, "one\n");
        write(file, "two\n");
        write(file, "three\n");
        file.close();

        assertThat(names()).containsExactly("eve.json", "eve.json.20261124T100000Z", "eve.json.20261124T100000Z-1");
    }

    @Test
    void aNewDayBeginsANewOneAlsoWhenNothingIsWritten() throws IOException {
        RotatingFile file = file(0, Duration.ofDays(1), 9, false);
        write(file, "tuesday\n");
        file.tick();
        assertThat(names()).containsExactly("eve.json");
        now = Instant.parse("2026-11-25T00:00:01Z");
        file.tick();
        file.close();

        assertThat(names()).containsExactly("eve.json.20261125T000001Z");
    }

    @Test
    void aLineThatWasTornByDeathIsCutOffAndTheRestIsKept() throws IOException {
        Files.writeString(path, "whole\n{\"torn");
        RotatingFile file = file(0, Duration.ZERO, 9, false);
        write(file, "next\n");
        file.close();

        assertThat(path).hasContent("whole\nnext\n");
    }

    @Test
    void aTornLineThatIsLongerThanABlockIsCutOff() throws IOException {
        Files.writeString(path, "whole\n" + "x".repeat(200_000));
        RotatingFile file = file(0, Duration.ZERO, 9, false);
        write(file, "next\n");
        file.close();

        assertThat(path).hasContent("whole\nnext\n");
    }

    @Test
    void oldOnesAreCompressedAndOnlySoManyAreKept() throws IOException {
        List<String> days = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            String name = "eve.json.2026110" + day + "T000000Z";
            Files.writeString(folder.resolve(name), "day " + day + "\n");
            days.add(name);
        }
        Files.writeString(folder.resolve("eve.json.20261104T000000Z.gz.part"), "half");
        Files.writeString(folder.resolve("eve.json.bak"), "not ours");
        new OldFiles(path, 2, true).tidyNow();

        assertThat(names()).containsExactly(days.get(3) + ".gz", days.get(4) + ".gz", "eve.json.bak");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(folder.resolve(days.get(4) + ".gz")))) {
            assertThat(packed.readAllBytes()).asString().isEqualTo("day 5\n");
        }
    }

    @Test
    void afterSomebodyMovedItAwayReopeningMakesItAgain() throws IOException {
        RotatingFile file = file(0, Duration.ZERO, 9, false);
        write(file, "one\n");
        Files.move(path, folder.resolve("moved"));
        write(file, "two\n");
        file.reopen();
        write(file, "three\n");
        file.close();

        assertThat(folder.resolve("moved")).hasContent("one\ntwo\n");
        assertThat(path).hasContent("three\n");
    }

    @Test
    void aFolderThatIsGoneIsSaidAndFoundAgain() throws IOException {
        path = folder.resolve("log/eve.json");
        RotatingFile file = file(0, Duration.ZERO, 9, false);

        assertThatThrownBy(() -> write(file, "one\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its folder does not exist");
        Files.createDirectory(folder.resolve("log"));
        write(file, "one\n");
        file.close();

        assertThat(path).hasContent("one\n");
    }

    @Test
    void aFolderThatIsRemovedWhileItIsOpenIsNoticedAndFoundAgain() throws IOException {
        path = folder.resolve("log/eve.json");
        Files.createDirectory(folder.resolve("log"));
        RotatingFile file = file(0, Duration.ZERO, 9, false);
        write(file, "one\n");
        Files.delete(path);
        Files.delete(folder.resolve("log"));

        assertThatThrownBy(file::tick)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its folder does not exist");
        assertThatThrownBy(() -> write(file, "two\n")).isInstanceOf(IOException.class);
        Files.createDirectory(folder.resolve("log"));
        file.tick();
        write(file, "two\n");
        file.close();

        assertThat(path).hasContent("two\n");
    }
}
