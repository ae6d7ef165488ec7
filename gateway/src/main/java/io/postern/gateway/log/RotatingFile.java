package io.postern.gateway.log;

import io.postern.gateway.config.LogFileSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The log as a file that is renamed when it is large or old enough, and begun anew.
 *
 * <p>Days and other spans are UTC's, so that a restart does not shift them. A line that was torn when a process or a machine died
 * is cut off when the file is opened again; a line that a full disk tore is cut off at once.
 */
public final class RotatingFile implements Destination {
    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final LogFileSettings settings;
    private final InstantSource clock;
    private final OldFiles old;
    private @Nullable FileChannel file;
    /** Octets of whole lines in the file. */
    private long length;

    private long period;
    private long forcedMillis;
    private boolean dirty;

    /**
     * A file that is opened with the first line.
     *
     * @throws IllegalArgumentException when the settings name none
     */
    public RotatingFile(LogFileSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        path = settings.path()
                .orElseThrow(() -> new IllegalArgumentException("no file is named"))
                .toAbsolutePath();
        old = new OldFiles(path, settings.keep(), settings.gzip());
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public void write(byte[] lines) throws IOException {
        FileChannel open = open();
        if (length > 0 && isDue(lines.length)) {
            rotate();
            open = open();
        }
        ByteBuffer buffer = ByteBuffer.wrap(lines);
        try {
            while (buffer.hasRemaining()) {
                open.write(buffer);
            }
        } catch (IOException e) {
            cutTo(open, length);
            throw named(e);
        }
        length += lines.length;
        dirty = true;
    }

    private boolean isDue(int more) {
        boolean large = settings.rotateOctets() > 0 && length + more > settings.rotateOctets();
        return large || settings.rotateAfter().isPositive() && period(clock.millis()) != period;
    }

    private long period(long millis) {
        return settings.rotateAfter().isPositive()
                ? Math.floorDiv(millis, settings.rotateAfter().toMillis())
                : 0;
    }

    @Override
    public void tick() throws IOException {
        if (file != null && Files.notExists(path)) {
            // Somebody removed it, or its folder: what is written from here on would be nowhere.
            reopen();
        }
        FileChannel open = open();
        long now = clock.millis();
        boolean due = Math.abs(now - forcedMillis) >= settings.fsync().toMillis();
        if (dirty && settings.fsync().isPositive() && due) {
            open.force(false);
            dirty = false;
            forcedMillis = now;
        }
        if (length > 0 && isDue(0)) {
            rotate();
        }
    }

    /** Somebody may have moved the file away, or removed its folder and made it again. */
    @Override
    public void reopen() throws IOException {
        close();
        open();
    }

    private FileChannel open() throws IOException {
        FileChannel known = file;
        if (known != null) {
            return known;
        }
        try {
            FileChannel opened = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                length = wholeLines(opened);
                cutTo(opened, length);
            } catch (IOException e) {
                opened.close();
                throw e;
            }
            file = opened;
            period = period(
                    length == 0
                            ? clock.millis()
                            : Files.getLastModifiedTime(path).toMillis());
            old.tidy();
            return opened;
        } catch (IOException e) {
            throw named(e);
        }
    }

    private static void cutTo(FileChannel open, long end) throws IOException {
        if (open.size() > end) {
            open.truncate(end);
        }
        open.position(end);
    }

    /** Where the last whole line ends. */
    private static long wholeLines(FileChannel opened) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long end = opened.size();
        while (end > 0) {
            long begin = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - begin));
            while (block.hasRemaining() && opened.read(block, begin + block.position()) > 0) {
                // Until the block is read.
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return begin + i + 1;
                }
            }
            end = begin;
        }
        return 0;
    }

    private void rotate() throws IOException {
        close();
        Path target = old.next(Instant.ofEpochMilli(clock.millis()));
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        file = null;
        if (open != null) {
            try (open) {
                if (dirty && settings.fsync().isPositive()) {
                    open.force(false);
                }
                dirty = false;
            }
        }
    }

    private IOException named(IOException e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        if (e instanceof java.nio.file.NoSuchFileException) {
            why = "its folder does not exist";
        } else if (e instanceof java.nio.file.AccessDeniedException) {
            why = "this user may not write there";
        }
        return new IOException(path + ": " + why, e);
    }
}
