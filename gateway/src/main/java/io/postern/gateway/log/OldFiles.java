package io.postern.gateway.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;

/**
 * The files that a rotating file leaves behind: {@code eve.json.20261124T021011Z}, and {@code .gz} when they are compressed, by a thread that lives
 * no longer than there is something to do. A compressed file has its name only when it is whole.
 */
final class OldFiles {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String GZ = ".gz";
    private static final String UNFINISHED = ".gz.part";

    private final Path path;
    private final int keep;
    private final boolean gzip;
    private final AtomicBoolean tidying = new AtomicBoolean();

    OldFiles(Path path, int keep, boolean gzip) {
        this.path = path;
        this.keep = keep;
        this.gzip = gzip;
    }

    /** A name that no old file has. */
    Path next(Instant now) {
        String name = path.getFileName() + "." + STAMP.format(now);
        Path target = path.resolveSibling(name);
        for (int i = 1; Files.exists(target) || Files.exists(path.resolveSibling(target.getFileName() + GZ)); i++) {
            target = path.resolveSibling(name + "-" + i);
        }
        return target;
    }

    /** Compresses what is not, and removes what is too much; begins it, and does not wait. */
    void tidy() {
        if (tidying.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("log-gzip").start(() -> {
                try {
                    tidyNow();
                } catch (IOException e) {
                    // The log itself is what matters; the next rotation tries again.
                } finally {
                    tidying.set(false);
                }
            });
        }
    }

    void tidyNow() throws IOException {
        List<Path> files = files();
        for (int i = 0; i < files.size() - keep; i++) {
            Files.deleteIfExists(files.get(i));
        }
        for (Path file : files.subList(Math.max(0, files.size() - keep), files.size())) {
            if (gzip && !file.toString().endsWith(GZ)) {
                compress(file);
            }
        }
    }

    /** Old files, the oldest first; what a compression left unfinished is removed. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        String name = path.getFileName().toString();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(path.resolveSibling("."))) {
            for (Path sibling : siblings) {
                String other = sibling.getFileName().toString();
                if (!other.startsWith(name + ".")
                        || !other.substring(name.length() + 1).matches("[0-9]{8}T[0-9]{6}Z.*")) {
                    continue;
                }
                if (other.endsWith(UNFINISHED)) {
                    Files.deleteIfExists(sibling);
                } else {
                    files.add(sibling);
                }
            }
        }
        Collections.sort(files);
        return files;
    }

    private static void compress(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(packed);
            }
            packed.finish();
            channel.force(true);
        }
        Files.move(part, file.resolveSibling(file.getFileName() + GZ), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(file);
    }
}
