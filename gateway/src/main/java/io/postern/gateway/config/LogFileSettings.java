package io.postern.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The log as a file.
 *
 * @param path none when empty
 * @param rotateOctets after which a new file is begun; zero for never
 * @param rotateAfter likewise
 * @param keep old files
 * @param gzip whether old files are compressed
 * @param fsync how often what was written is forced to the disk; zero leaves it to the system
 */
public record LogFileSettings(
        Optional<Path> path, long rotateOctets, Duration rotateAfter, int keep, boolean gzip, Duration fsync) {
    static final Setting<Optional<Path>> PATH = new Setting<>(
            "log.file.path", Kinds.FILE, Optional.empty(), "The file; its folder must exist. None when empty.");
    static final Setting<Long> ROTATE_SIZE = new Setting<>(
            "log.file.rotate-size",
            Kinds.size("0B", "1024GiB"),
            100L << 20,
            "Size after which a new file is begun; 0B for never.");
    static final Setting<Duration> ROTATE_TIME = new Setting<>(
            "log.file.rotate-time",
            Kinds.span("0s", "365d"),
            Duration.ofDays(1),
            "Time after which a new file is begun; 0s for never.");
    static final Setting<Integer> KEEP =
            new Setting<>("log.file.keep", Kinds.whole(0, 10_000), 14, "Old files that are kept.");
    static final Setting<Boolean> GZIP =
            new Setting<>("log.file.gzip", Kinds.FLAG, true, "Whether old files are compressed.");
    static final Setting<Duration> FSYNC = new Setting<>(
            "log.file.fsync",
            Kinds.span("0s", "1h"),
            Duration.ofSeconds(1),
            "How often what was written is forced to the disk; 0s leaves it to the system.");

    static final Section SECTION =
            new Section("log.file", "The log as a file.", List.of(PATH, ROTATE_SIZE, ROTATE_TIME, KEEP, GZIP, FSYNC));

    static LogFileSettings of(Values values) {
        return new LogFileSettings(
                values.get(PATH),
                values.get(ROTATE_SIZE),
                values.get(ROTATE_TIME),
                values.get(KEEP),
                values.get(GZIP),
                values.get(FSYNC));
    }
}
