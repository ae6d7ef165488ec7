package io.postern.capture.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
    private static final Conversation ASKING = new Conversation(
            17,
            new IpAddress(0, IpAddress.mapped(0xc000020a)),
            4000,
            new IpAddress(0, IpAddress.mapped(0xc633640a)),
            53);

    @TempDir
    private Path temporary;

    private Path kept = Path.of("");
    private Path evidence = Path.of("");

    @BeforeEach
    void keep() throws IOException {
        kept = temporary.resolve("kept");
        evidence = temporary.resolve("evidence");
        try (PacketKeeper keeper = PacketKeeper.open(kept, new KeepLimits(16, KeepLimits.ANY_AGE), new Deaf());
                KeptLane lane = keeper.lane()) {
            lane.packet(Kept.udp(1, 4000, 53, false, 10));
            lane.packet(Kept.udp(2, 4001, 53, false, 11));
            lane.packet(Kept.udp(3, 4000, 53, true, 12));
            lane.packet(Kept.udp(4, 4000, 53, true, 13));
            lane.packet(Kept.udp(5, 4002, 443, false, 14));
            lane.packet(Kept.packet(6, portUnreachable()));
            lane.packet(Kept.udp(7, 4000, 53, false, 15));
        }
    }

    @Test
    void conversationIsCutOutWithBothDirectionsAndTheErrorsThatQuoteIt() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(evidence, 1 << 20, 1 << 20);

        EvidenceFolder.Cut cut = folder.cut("hijacked 4000", kept, selection(1, 6, Optional.of(ASKING), Set.of()))
                .orElseThrow();

        assertThat(cut.file().getFileName()).hasToString("hijacked-4000.pcapng");
        assertThat(cut.packets()).isEqualTo(4);
        assertThat(Kept.read(cut.file())).containsExactly("1:52/52", "3:54/54", "4:55/55", "6:70/70");
    }

    @Test
    void packetsAreFoundByNumberToo() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(evidence, 1 << 20, 1 << 20);
        EvidenceFolder.Cut cut = folder.cut("one", kept, selection(0, 100, Optional.empty(), Set.of(2L, 5L)))
                .orElseThrow();
        assertThat(Kept.read(cut.file())).containsExactly("2:53/53", "5:56/56");

        assertThat(folder.cut("none", kept, selection(50, 60, Optional.of(ASKING), Set.of())))
                .isEmpty();
        try (var files = Files.list(evidence)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatHasNoRoomIsCounted() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(evidence, 1 << 20, 320);
        EvidenceFolder.Cut cut = folder.cut("short", kept, selection(0, 100, Optional.of(ASKING), Set.of()))
                .orElseThrow();
        assertThat(cut.packets()).isEqualTo(2);
        assertThat(cut.leftOut()).isEqualTo(3);
    }

    @Test
    void oldestEvidenceGoesWhenTheFolderIsFull() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(evidence, 1500, 1500);
        Selection all = selection(0, 100, Optional.of(ASKING), Set.of());
        Path first = folder.cut("a", kept, all).orElseThrow().file();
        Files.setLastModifiedTime(first, java.nio.file.attribute.FileTime.fromMillis(1));
        Path second = folder.cut("a", kept, all).orElseThrow().file();
        assertThat(second.getFileName()).hasToString("a-2.pcapng");
        Path third = folder.cut("a", kept, all).orElseThrow().file();
        assertThat(first).doesNotExist();
        assertThat(List.of(second, third)).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void otherToolsReadTheFileWithItsComments() throws Exception {
        EvidenceFolder folder = new EvidenceFolder(evidence, 1 << 20, 1 << 20);
        Path file = folder.cut("race", kept, selection(0, 100, Optional.of(ASKING), Set.of()))
                .orElseThrow()
                .file();
        assertThat(said("tshark", "-r", file.toString(), "-T", "fields", "-e", "frame.comment", "-e", "frame.len"))
                .contains("dns hijacked", "conflicting answer")
                .contains("\t52\n", "\t70\n");
        assertThat(said("capinfos", "-c", "-M", file.toString())).containsPattern("Number of packets:\\s+5");
    }

    private static Selection selection(long from, long to, Optional<Conversation> conversation, Set<Long> numbers) {
        return new Selection(
                "eth0",
                Kept.START + from,
                Kept.START + to,
                conversation,
                numbers,
                "dns hijacked: race",
                Map.of(4L, "conflicting answer"));
    }

    /** The server says, in ICMP, that nobody listens at the port that was asked. */
    private static String portUnreachable() {
        return "00005e00530100005e0053020800" + "450000380000000040010000" + "c633640a" + "c000020a"
                + "0303000000000000" + "450000260000000040110000" + "c000020a" + "c633640a" + "0fa0003500120000";
    }

    private static String said(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort(command[0] + " is not installed");
            throw e;
        }
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }

    private static final class Deaf implements KeepListener {
        @Override
        public void failing(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void working() {
            throw new AssertionError("it never failed");
        }
    }
}
