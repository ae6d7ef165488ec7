package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The packets of alerts, a file each.
 *
 * @param folder where; there are none when empty
 * @param octets of all files together
 * @param octetsEach of one file
 */
public record EvidenceSettings(Optional<Path> folder, long octets, long octetsEach) {
    static final Setting<Optional<Path>> DIR = new Setting<>(
            "evidence.dir",
            Kinds.FILE,
            Optional.empty(),
            "A folder where each alert gets its packets as a file; needs capture.keep.dir. None when empty.");
    static final Setting<Long> SIZE = new Setting<>(
            "evidence.size",
            Kinds.size("1MiB", "1024GiB"),
            256L << 20,
            "Size of all files together, beyond which the oldest go.");
    static final Setting<Long> FILE_SIZE = new Setting<>(
            "evidence.file-size",
            Kinds.size("64KiB", "1GiB"),
            4L << 20,
            "Size of one file, beyond which packets are left out.");

    static final Section SECTION =
            new Section("evidence", "The packets of alerts, a file each.", List.of(DIR, SIZE, FILE_SIZE));

    static EvidenceSettings of(Values values) {
        return new EvidenceSettings(values.get(DIR), values.get(SIZE), values.get(FILE_SIZE));
    }
}
