package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedOutputTest {
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    @TempDir
    Path directory = Path.of("");

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theFirstWritesStraightThroughAndTheOthersWait() throws IOException {
        OrderedOutput output = new OrderedOutput(sink, directory, 3);
        print(output.slot(2), "c");
        print(output.slot(0), "a");
        assertThat(sink).hasToString("a");
        output.slot(2).close();
        print(output.slot(1), "b");
        assertThat(sink).hasToString("a");
        output.slot(0).close();
        assertThat(sink).hasToString("ab");
        print(output.slot(1), "B");
        assertThat(sink).hasToString("abB");
        output.slot(1).close();
        assertThat(sink).hasToString("abBc");
    }

    @Test
    void whatDoesNotFitInMemoryWaitsInAFileWithoutAName() throws IOException {
        OrderedOutput output = new OrderedOutput(sink, directory, 2);
        byte[] piece = new byte[100_000];
        for (int i = 0; i < 8; i++) {
            Arrays.fill(piece, (byte) i);
            output.slot(1).write(piece);
        }
        assertThat(directory).isEmptyDirectory();
        output.slot(0).close();
        output.slot(1).close();
        assertThat(sink.size()).isEqualTo(800_000);
        for (int i = 0; i < 8; i++) {
            assertThat(sink.toByteArray()[100_000 * i]).isEqualTo((byte) i);
            assertThat(sink.toByteArray()[100_000 * i + 99_999]).isEqualTo((byte) i);
        }
    }

    @Property(tries = 200)
    void theOrderOfWritingNeverShows(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 3) Integer> order)
            throws IOException {
        int[] writers = order.stream().mapToInt(Integer::intValue).toArray();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        OrderedOutput output = new OrderedOutput(joined, Path.of("unused"), 4);
        StringBuilder[] expected = {new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder()};
        int[] last = {-1, -1, -1, -1};
        for (int i = 0; i < writers.length; i++) {
            last[writers[i]] = i;
        }
        for (int i = 0; i < writers.length; i++) {
            String text = writers[i] + ":" + i + " ";
            print(output.slot(writers[i]), text);
            expected[writers[i]].append(text);
            if (last[writers[i]] == i) {
                output.slot(writers[i]).close();
            }
        }
        for (int i = 0; i < 4; i++) {
            output.slot(i).close();
        }
        assertThat(joined).hasToString(String.join("", expected));
    }
}
