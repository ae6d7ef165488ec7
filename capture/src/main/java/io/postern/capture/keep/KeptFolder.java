package io.postern.capture.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the kept files, oldest first by name. The one that is being written is called {@code .open} at its end;
 * when it is done it is renamed, so that what ends in {@code .pcapng} is whole. Nothing is forced to the disk: after a power
 * cut the last seconds may be missing, after a crash of this process nothing is. One thread, that of the keeper.
 */
final class KeptFolder implements AutoCloseable {
    static final String DONE = ".pcapng", OPEN = ".pcapng.open";
    private static final String PREFIX = "postern-";
    private static final int SECTION_ROOM = 64;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final KeepLimits limits;
    private final InstantSource clock;
    private final KeepTally tally;
    private final FileChannel lockFile;
    private final ArrayDeque<Kept> done = new ArrayDeque<>();
    private long doneBytes;
    private int sequence;
    private @Nullable Current current;

    private record Kept(Path path, long bytes, Instant last) {}

    private static final class Current {
        final Path path;
        final FileChannel channel;
        final Instant begun;
        /** Up to here the file is whole. */
        long bytes;

        int described;
        Instant last;

        Current(Path path, FileChannel channel, Instant begun) {
            this.path = path;
            this.channel = channel;
            this.begun = begun;
            last = begun;
        }
    }

    private KeptFolder(Path folder, KeepLimits limits, InstantSource clock, KeepTally tally, FileChannel lockFile) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
        this.tally = tally;
        this.lockFile = lockFile;
    }

    static KeptFolder open(Path folder, KeepLimits limits, InstantSource clock, KeepTally tally) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                throw new IOException(folder + ": another process keeps packets there; give each a folder of its own");
            }
            KeptFolder kept = new KeptFolder(folder, limits, clock, tally, lockFile);
            kept.adopt();
            locked = true;
            return kept;
        } finally {
            if (!locked) {
                lockFile.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Takes over what an earlier run left, also a file that it did not live to finish. */
    private void adopt() throws IOException {
        for (Path path : files(folder, OPEN)) {
            String name = path.getFileName().toString();
            move(path, folder.resolve(name.substring(0, name.length() - OPEN.length()) + DONE));
        }
        for (Path path : files(folder, DONE)) {
            long bytes = Files.size(path);
            done.add(new Kept(path, bytes, Files.getLastModifiedTime(path).toInstant()));
            doneBytes += bytes;
        }
    }

    /** The kept files whose names end like this, oldest first. */
    static List<Path> files(Path folder, String end) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, PREFIX + "*" + end)) {
            stream.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    /** Appends a chunk. When that fails the file ends before it, is closed, and the oldest one makes room. */
    void write(Chunk chunk, KeptInterfaces interfaces) throws IOException {
        Current file = current;
        if (file == null) {
            file = begin();
            current = file;
        }
        try {
            if (file.described < chunk.interfaces) {
                append(file, ByteBuffer.wrap(interfaces.describe(file.described, chunk.interfaces)));
                file.described = chunk.interfaces;
            }
            append(file, ByteBuffer.wrap(chunk.bytes, 0, chunk.used));
            file.last = clock.instant();
        } catch (IOException e) {
            end(file);
            removeOldest();
            throw e;
        }
        if (file.bytes >= limits.fileBytes()) {
            end(file);
        }
        tidy();
    }

    private Current begin() throws IOException {
        Instant now = clock.instant();
        Path path = folder.resolve(PREFIX + STAMP.format(now) + "-" + "%06d".formatted(sequence++) + OPEN);
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
        Current file = new Current(path, channel, now);
        byte[] head = new byte[SECTION_ROOM];
        try {
            append(file, ByteBuffer.wrap(head, 0, Blocks.section(head, 0)));
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(path);
            removeOldest();
            throw e;
        }
        tally.add(KeepCount.FILES, 1);
        return file;
    }

    private static void append(Current file, ByteBuffer bytes) throws IOException {
        long size = bytes.remaining();
        while (bytes.hasRemaining()) {
            file.channel.write(bytes);
        }
        file.bytes += size;
    }

    private void end(Current file) throws IOException {
        current = null;
        try (FileChannel channel = file.channel) {
            if (channel.size() > file.bytes) {
                channel.truncate(file.bytes);
            }
        }
        String name = file.path.getFileName().toString();
        Path whole = folder.resolve(name.substring(0, name.length() - OPEN.length()) + DONE);
        move(file.path, whole);
        done.add(new Kept(whole, file.bytes, file.last));
        doneBytes += file.bytes;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    /** Keeps to the limits. */
    void tidy() {
        Instant now = clock.instant();
        Current file = current;
        if (file != null && file.begun.plus(limits.fileAge()).isBefore(now)) {
            try {
                end(file);
            } catch (IOException e) {
                // It stays where it is, under its old name; the next start takes it over.
                tally.add(KeepCount.FAILURES, 1);
            }
        }
        long open = current == null ? 0 : limits.fileBytes();
        while (!done.isEmpty()
                && (doneBytes + open > limits.bytes()
                        || done.getFirst().last.plus(limits.age()).isBefore(now))) {
            removeOldest();
        }
    }

    private void removeOldest() {
        Kept oldest = done.pollFirst();
        if (oldest == null) {
            return;
        }
        doneBytes -= oldest.bytes;
        tally.add(KeepCount.REMOVED, 1);
        try {
            Files.deleteIfExists(oldest.path);
        } catch (IOException e) {
            tally.add(KeepCount.FAILURES, 1);
        }
    }

    @Override
    public void close() {
        try {
            Current file = current;
            if (file != null) {
                end(file);
            }
        } catch (IOException e) {
            tally.add(KeepCount.FAILURES, 1);
        } finally {
            unlock();
        }
    }

    private void unlock() {
        try {
            lockFile.close();
        } catch (IOException e) {
            tally.add(KeepCount.FAILURES, 1);
        }
    }
}
