package io.postern.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Network;
import io.postern.lab.process.Command;
import io.postern.lab.sensor.Queries;
import io.postern.lab.sensor.SensorProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log's file cannot be written; it is told of, nothing waits for it, and it goes on when it can. */
class LogFaultTest {
    private static final String FILE = "destination=\"file\"";

    @TempDir
    private Path folder;

    private static Network network;
    private static Queries queries;

    @BeforeAll
    static void build() throws Exception {
        Needs.network();
        Needs.programs("curl");
        network = Network.build();
        queries = new Queries(network.client());
    }

    @AfterAll
    static void remove() {
        if (network != null) {
            queries.close();
            network.close();
        }
    }

    private SensorProcess start(int port, Path log, String more) throws Exception {
        return SensorProcess.start(
                network.router(),
                folder,
                port,
                String.format(Locale.ROOT, """
                capture: {backend: ring, interfaces: [%s], buffer: 8MiB}
                log:
                  queue: 1MiB
                  stats: 0s
                  file: {path: '%s', %s}
                """, Network.TAP, log.resolve("eve.json"), more));
    }

    @Test
    void aFullDiskIsToldOfHoldsUpNobodyAndTearsNoLine() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Command.of("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString())
                .mustRun();
        try (SensorProcess sensor = start(9601, disk, "rotate-size: 0B")) {
            queries.send(12_000, Duration.ofMillis(1));
            sensor.await("a log that fails", () -> sensor.metric("postern_log_failing", FILE) == 1);
            assertThat(sensor.get("/readyz")).contains("trouble: log file: ").endsWith("200");
            assertThat(sensor.settled("postern_capture_packets_total")).isGreaterThanOrEqualTo(12_000);
            sensor.await("events that are dropped", () -> sensor.metric("postern_log_dropped_events_total", FILE) > 0);

            Command.of("mount", "-o", "remount,size=64m", disk.toString()).mustRun();
            sensor.await("a log that works", () -> sensor.metric("postern_log_failing", FILE) == 0);
            sensor.await("an empty queue", () -> sensor.metric("postern_log_queued_bytes", FILE) == 0);
            assertThat(LogLines.read(disk)).hasSize((int) sensor.metric("postern_log_events_total", FILE));
        } finally {
            Command.of("umount", "-l", disk.toString()).mustRun();
        }
    }

    @Test
    void aFolderThatIsRemovedIsToldOfAndFoundAgainWhenItIsBack() throws Exception {
        Path log = Files.createDirectory(folder.resolve("log"));
        try (SensorProcess sensor = start(9602, log, "rotate-size: 0B")) {
            queries.send(10, Duration.ZERO);
            sensor.await("events", () -> sensor.metric("postern_log_events_total", FILE) >= 10);
            Files.delete(log.resolve("eve.json"));
            Files.delete(log);
            sensor.await("a log that fails", () -> sensor.metric("postern_log_failing", FILE) == 1);
            double written = sensor.metric("postern_log_events_total", FILE);
            queries.send(10, Duration.ZERO);

            Files.createDirectory(log);
            sensor.await("the events", () -> sensor.metric("postern_log_events_total", FILE) >= written + 10);
            assertThat(sensor.metric("postern_log_failing", FILE)).isZero();
            assertThat(sensor.metric("postern_log_dropped_events_total", FILE)).isZero();
            assertThat(LogLines.read(log)).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void deathWhileFilesAreRotatedLeavesWholeLinesToThoseWhoReadThemLater() throws Exception {
        Path log = Files.createDirectory(folder.resolve("log"));
        for (int life = 0; life < 2; life++) {
            try (SensorProcess sensor = start(9603 + life, log, "rotate-size: 4KiB, keep: 10000")) {
                // About ten lines a file: at any time one is being renamed or packed.
                queries.send(1500, Duration.ofMillis(2));
                sensor.await("a file that was packed", () -> packed(log));
                sensor.signal("KILL");
            }
        }
        try (SensorProcess sensor = start(9605, log, "rotate-size: 4KiB, keep: 10000")) {
            queries.send(500, Duration.ofMillis(2));
            sensor.await("events", () -> sensor.metric("postern_log_events_total", FILE) >= 500);
        }
        Set<String> names = LogLines.read(log).stream()
                .map(event -> event.at("/dns/queries/0/rrname").asString(""))
                .collect(Collectors.toSet());
        for (int i = queries.sent() - 499; i <= queries.sent(); i++) {
            assertThat(names).contains(Queries.name(i));
        }
    }

    private static boolean packed(Path log) throws java.io.IOException {
        try (var files = Files.list(log)) {
            return files.anyMatch(file -> file.toString().endsWith(".gz"));
        }
    }
}
