package io.postern.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The last packets, kept on the disk.
 *
 * @param folder where; nothing is kept when empty
 * @param mebibytes in all files together
 * @param age of a packet when it goes
 */
public record KeepSettings(Optional<Path> folder, int mebibytes, Duration age) {
    static final Setting<Optional<Path>> DIR = new Setting<>(
            "capture.keep.dir",
            Kinds.FILE,
            Optional.empty(),
            "A folder of this process alone, where the last packets are kept; it is made when it is not there. Nothing is kept when empty.");
    static final Setting<Long> SIZE = new Setting<>(
            "capture.keep.size",
            Kinds.size("16MiB", "1024GiB"),
            256L << 20,
            "How much is kept at most; whole MiB count.");
    static final Setting<Duration> TIME = new Setting<>(
            "capture.keep.time", Kinds.span("10s", "365d"), Duration.ofDays(1), "How long packets are kept at most.");

    static final Section SECTION =
            new Section("capture.keep", "The last packets, kept on the disk as pcapng.", List.of(DIR, SIZE, TIME));

    static KeepSettings of(Values values) {
        return new KeepSettings(values.get(DIR), (int) (values.get(SIZE) >> 20), values.get(TIME));
    }
}
