package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every capture has as many frames as the reference counts. */
class CorpusCountTest {
    /** Where we differ: our count, and why we stay with it. */
    private static final Map<String, Difference> DIFFERENCES = Map.of(
            "tcpdump/tests/bgp_vpn_rt-oobr.pcap",
            new Difference(1, "592 bytes of zeroes at its end are no 37 empty frames of 1970"));

    private record Difference(long frames, String why) {}

    @Test
    void everyCaptureHasTheFramesThatTheReferenceCounts() throws IOException {
        List<String> unequal = new ArrayList<>();
        List<Corpus.Row> rows = Corpus.rows();
        for (Corpus.Row row : rows) {
            Map<String, Long> counters = new HashMap<>();
            try (CaptureFile capture = CaptureFile.open(row.file())) {
                Packet packet = new Packet();
                while (capture.next(packet)) {
                    assertThat(packet.offset + packet.captured).isLessThanOrEqualTo(packet.bytes.length);
                }
                capture.report(counters::put);
            }
            long frames = count(counters, SourceCount.FRAMES);
            // The reference numbers custom blocks and journal entries like frames; they are none.
            long likeReference =
                    frames + count(counters, SourceCount.CUSTOM_BLOCKS) + count(counters, SourceCount.JOURNAL_BLOCKS);
            Difference difference = DIFFERENCES.get(row.name());
            if (difference == null ? likeReference != row.packets() : frames != difference.frames()) {
                unequal.add(row.name() + ": " + frames + ", reference " + row.packets());
            }
        }
        assertThat(unequal).isEmpty();
        assertThat(rows).hasSizeGreaterThan(900);
    }

    private static long count(Map<String, Long> counters, SourceCount kind) {
        return counters.getOrDefault(kind.key(), 0L);
    }
}
