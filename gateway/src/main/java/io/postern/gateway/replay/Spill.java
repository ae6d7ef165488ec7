package io.postern.gateway.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that wait for their turn: a little in memory, the rest in a temporary file. Not thread-safe. */
final class Spill {
    /** Bytes held in memory before a file is made. */
    static final int IN_MEMORY = 256 << 10;

    private static final byte[] NOTHING = {};

    private final Path directory;
    private byte[] held = NOTHING;
    private int length;
    private @Nullable FileChannel file;

    Spill(Path directory) {
        this.directory = directory;
    }

    void write(byte[] bytes, int offset, int count) throws IOException {
        if (file == null && length + count <= IN_MEMORY) {
            if (length + count > held.length) {
                held = Arrays.copyOf(held, Math.min(IN_MEMORY, Math.max(length + count, 2 * held.length)));
            }
            System.arraycopy(bytes, offset, held, length, count);
            length += count;
            return;
        }
        FileChannel open = file;
        if (open == null) {
            open = temporaryFile();
            file = open;
            writeFully(open, held, 0, length);
            held = NOTHING;
            length = 0;
        }
        writeFully(open, bytes, offset, count);
    }

    /** Hands over everything, and is empty afterwards. */
    void drainTo(OutputStream sink) throws IOException {
        sink.write(held, 0, length);
        held = NOTHING;
        length = 0;
        FileChannel open = file;
        file = null;
        if (open == null) {
            return;
        }
        try (open) {
            open.position(0);
            byte[] copy = new byte[IN_MEMORY];
            ByteBuffer buffer = ByteBuffer.wrap(copy);
            while (open.read(buffer.clear()) > 0) {
                sink.write(copy, 0, buffer.position());
            }
        }
    }

    /** A file that has no name any more once it is open: whatever ends this process, nothing stays behind. */
    private FileChannel temporaryFile() throws IOException {
        Path path = Files.createTempFile(directory, "postern-", ".spill");
        try {
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } finally {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Some systems keep the name of an open file; there it goes when the file is closed.
                path.toFile().deleteOnExit();
            }
        }
    }

    private static void writeFully(FileChannel file, byte[] bytes, int offset, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, count);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }
}
