package io.postern.capture.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.capture.source.Packet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketKeeperTest {
    private static final KeepLimits LIMITS = new KeepLimits(16, KeepLimits.ANY_AGE);

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();
    private final KeepListener listener = new KeepListener() {
        @Override
        public void failing(String why) {
            heard.add("failing");
        }

        @Override
        public void working() {
            heard.add("working");
        }
    };

    @Test
    void packetsAreReadBackAsTheyCame() throws IOException {
        try (PacketKeeper keeper = PacketKeeper.open(folder, LIMITS, listener);
                KeptLane lane = keeper.lane()) {
            Packet cut = Kept.udp(2, 4000, 53, true, 31);
            cut.original = 1500;
            lane.packet(Kept.udp(1, 4000, 53, false, 30));
            lane.packet(cut);
            Packet other = Kept.packet(3, "4500");
            other.linkType = 101;
            other.source = "tun0";
            lane.packet(other);
        }
        List<Path> files = KeptFolder.files(folder, KeptFolder.DONE);
        assertThat(files).hasSize(1);
        assertThat(Kept.read(files.getFirst())).containsExactly("1:72/72", "2:73/1500", "3:2/2");
        assertThat(numbers(files.getFirst())).containsExactly("eth0#1/1", "eth0#2/1", "tun0#3/101");
        assertThat(heard).isEmpty();
    }

    @Test
    void folderStaysWithinItsLimitAndKeepsTheNewest() throws IOException {
        Map<String, Long> counters = new HashMap<>();
        long packets = 60_000;
        PacketKeeper keeper = PacketKeeper.open(folder, LIMITS, listener);
        try (keeper;
                KeptLane lane = keeper.lane()) {
            for (long number = 1; number <= packets; number++) {
                lane.packet(Kept.udp(number, 4000, 443, false, 700));
            }
        }
        keeper.report(counters::put);
        List<Path> files = KeptFolder.files(folder, KeptFolder.DONE);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isBetween(12L << 20, 16L << 20);
        assertThat(count(counters, KeepCount.REMOVED)).isPositive();
        assertThat(count(counters, KeepCount.FILES)).isEqualTo(count(counters, KeepCount.REMOVED) + files.size());
        assertThat(count(counters, KeepCount.PACKETS) + count(counters, KeepCount.QUEUE_FULL))
                .isEqualTo(packets);
        assertThat(KeptFolder.files(folder, KeptFolder.OPEN)).isEmpty();
    }

    private static long count(Map<String, Long> counters, KeepCount kind) {
        return counters.getOrDefault(kind.key(), 0L);
    }

    @Test
    void packetsThatNobodyWritesInTimeAreCountedAndNotWaitedFor() throws IOException {
        Map<String, Long> counters = new HashMap<>();
        try (PacketKeeper keeper = PacketKeeper.open(folder, LIMITS, listener)) {
            // Lanes hold a chunk each, so that none is left for the last one.
            List<KeptLane> lanes = new ArrayList<>();
            for (int i = 0; i < 17; i++) {
                lanes.add(keeper.lane());
                lanes.getLast().packet(Kept.udp(i, 4000, 443, false, 10));
            }
            keeper.report(counters::put);
            lanes.forEach(KeptLane::close);
        }
        assertThat(counters).containsEntry("keep.lost.queue_full", 1L);
    }

    @Test
    void filesGoWhenTheyAreOldAndThoseOfAnEarlierRunCount() throws IOException {
        Clock clock = new Clock(Instant.parse("2026-11-24T10:00:00Z"));
        KeepLimits minutes = new KeepLimits(1024, Duration.ofMinutes(8));
        KeepTally tally = new KeepTally();
        KeptInterfaces interfaces = new KeptInterfaces();
        Files.createDirectories(folder);
        Path unfinished = folder.resolve("postern-20261124T095900.000Z-000000" + KeptFolder.OPEN);
        Files.write(unfinished, new byte[0]);
        Files.setLastModifiedTime(
                unfinished, java.nio.file.attribute.FileTime.from(Instant.parse("2026-11-24T09:59:00Z")));
        try (KeptFolder kept = KeptFolder.open(folder, minutes, clock, tally)) {
            for (int minute = 0; minute < 20; minute++) {
                kept.write(chunk(interfaces, minute), interfaces);
                clock.now = clock.now.plusSeconds(61);
                kept.tidy();
            }
        }
        List<Path> files = KeptFolder.files(folder, KeptFolder.DONE);
        assertThat(files).hasSizeBetween(7, 9);
        assertThat(unfinished).doesNotExist();
        assertThat(Kept.read(files.getLast())).containsExactly("19:52/52");
    }

    @Test
    void folderThatVanishesIsMadeAgainAndTheLossIsCounted() throws IOException {
        KeepTally tally = new KeepTally();
        KeptInterfaces interfaces = new KeptInterfaces();
        Path gone = folder.resolve("kept");
        try (KeptFolder kept = KeptFolder.open(gone, LIMITS, java.time.InstantSource.system(), tally)) {
            kept.write(chunk(interfaces, 1), interfaces);
            try (var list = Files.list(gone)) {
                for (Path path : list.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(gone);
            Chunk full = chunk(interfaces, 2);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            kept.write(full, interfaces);
                        }
                    })
                    .isInstanceOf(IOException.class);
            kept.write(chunk(interfaces, 3), interfaces);
        }
        assertThat(Kept.read(KeptFolder.files(gone, KeptFolder.DONE).getLast())).containsExactly("3:52/52");
    }

    @Test
    void secondProcessOrKeeperInTheSameFolderIsRefused() throws IOException {
        try (PacketKeeper first = PacketKeeper.open(folder, LIMITS, listener)) {
            assertThatThrownBy(() -> PacketKeeper.open(folder, LIMITS, listener))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process keeps packets there");
            first.lane().close();
        }
    }

    private static Chunk chunk(KeptInterfaces interfaces, long number) {
        Chunk chunk = new Chunk();
        Packet packet = Kept.udp(number, 4000, 443, false, 10);
        int description = interfaces.number(packet.source, packet.linkType);
        chunk.used = Blocks.packet(
                chunk.bytes,
                0,
                description,
                packet.timeNanos,
                number,
                packet.bytes,
                0,
                packet.captured,
                packet.original,
                new byte[0]);
        chunk.interfaces = description + 1;
        chunk.packets = 1;
        return chunk;
    }

    private static List<String> numbers(Path file) throws IOException {
        List<String> list = new ArrayList<>();
        try (KeptFileReader reader = new KeptFileReader(file)) {
            Packet packet = new Packet();
            while (reader.next(packet)) {
                list.add(packet.source + "#" + packet.number + "/" + packet.linkType);
            }
        }
        return list;
    }

    private static final class Clock implements java.time.InstantSource {
        Instant now;

        Clock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
