package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Damaged captures are read to their end: no crash, no hang, no flood of memory. 500 of them; 20,000 with
 * {@code -Dpostern.extended}.
 */
class MutationTest {
    private static final int USUAL = 500, EXTENDED = 20_000;
    /** A capture larger than this makes few mutations take long, and shows nothing that a small one does not. */
    private static final long LARGEST = 256 << 10;

    private static final long SECONDS = 20;
    private static final long ALLOWED_MEMORY = 128L << 20;
    private static final long ALLOWED_MEMORY_PER_BYTE = 2000;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void damagedCapturesAreReadToTheEnd() throws IOException {
        Corpus corpus = Corpus.orSkip();
        List<String> captures = new ArrayList<>();
        for (String capture : corpus.captures()) {
            if (Files.size(corpus.file(capture)) <= LARGEST) {
                captures.add(capture);
            }
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int mutations = Boolean.getBoolean("postern.extended") ? EXTENDED : USUAL;
        Random choice = new Random(2026);
        List<String> faults = new ArrayList<>();
        for (int seed = 0; seed < mutations && faults.size() < 20; seed++) {
            String capture = captures.get(choice.nextInt(captures.size()));
            byte[] damaged = Mutation.of(Files.readAllBytes(corpus.file(capture)), seed);
            long began = System.nanoTime();
            long allocated = threads.getTotalThreadAllocatedBytes();
            Program.Run run = Program.run(
                    new ByteArrayInputStream(damaged), "replay", "--no-progress", "--eve-strict", "--events", "-", "-");
            long spent = threads.getTotalThreadAllocatedBytes() - allocated;
            String which = capture + " seed " + seed + ": ";
            if (run.status() != 0 && run.status() != 2) {
                faults.add(which + "status " + run.status() + "\n" + run.err());
            }
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(SECONDS)) {
                faults.add(which + "took " + (System.nanoTime() - began) / 1_000_000 + " ms");
            }
            if (spent > ALLOWED_MEMORY + ALLOWED_MEMORY_PER_BYTE * damaged.length) {
                faults.add(which + damaged.length + " bytes made it allocate " + spent);
            }
        }
        assertThat(faults).isEmpty();
    }
}
