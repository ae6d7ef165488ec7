package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import io.postern.capture.source.compressed.Compression;
import io.postern.capture.source.compressed.DamagedStreamException;
import io.postern.capture.source.compressed.UnsupportedStreamException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One capture in pcap or pcapng, plain or compressed, told by its content. It is read once from front to end, so pipes
 * work, and frames are handed out as they arrive.
 *
 * <p>At most 16 MiB of it are held at once, usually 256 KiB. Where it stops making sense the reading ends and
 * {@link #damage()} says where: records of pcap have nothing that would tell where the next one begins. Frames of up to
 * 256 KiB, or up to the snap length where that is more, are believed; a longer one is damage.
 */
public final class CaptureFile implements PacketSource {
    /** Where a program reads its standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int LEAST_BUFFER = 512;
    private static final int LAYERS = 2;
    private static final int EXPANSION = 16;

    private final String name;
    private final Window window;
    private final FrameReader reader;
    private final boolean compressed;
    private final Meter meter;
    private final long bytesTotal;
    private boolean over;

    private CaptureFile(
            String name, Window window, FrameReader reader, boolean compressed, Meter meter, long bytesTotal) {
        this.name = name;
        this.window = window;
        this.reader = reader;
        this.compressed = compressed;
        this.meter = meter;
        this.bytesTotal = bytesTotal;
    }

    /**
     * Opens a file, a named pipe, or standard input when the path is {@code -}.
     *
     * @throws UnreadableInputException when it is not there, may not be read, or is no capture
     * @throws IOException when the medium failed
     */
    public static CaptureFile open(Path path) throws IOException {
        return open(path, new Meter(), Window.USUAL_BYTES);
    }

    /**
     * Reads a capture from a stream, which is closed with it, and at once when this throws.
     *
     * @param name as events shall name it
     * @throws UnreadableInputException when it is no capture
     * @throws IOException when the stream failed
     */
    public static CaptureFile open(String name, InputStream in) throws IOException {
        return open(name, in, new Meter(), -1, Window.USUAL_BYTES);
    }

    static CaptureFile open(Path path, Meter meter, int bufferBytes) throws IOException {
        String name = path.toString();
        if (name.equals(STANDARD_INPUT)) {
            return open(name, new FileInputStream(FileDescriptor.in), meter, -1, bufferBytes);
        }
        File file = path.toFile();
        if (file.isDirectory()) {
            throw new UnreadableInputException(name, "is a directory", "give a capture file");
        }
        boolean sized = file.isFile();
        long total = sized ? file.length() : -1;
        return open(name, stream(path, file), meter, total, sized ? fitting(total, bufferBytes) : bufferBytes);
    }

    private static InputStream stream(Path path, File file) throws IOException {
        try {
            return new FileInputStream(file);
        } catch (FileNotFoundException e) {
            if (!file.exists()) {
                return oddlyNamed(path);
            }
            if (!file.canRead()) {
                throw forbidden(path);
            }
            throw e;
        }
    }

    /** A name that is no text in this locale reaches its file only through the path that a folder listed. */
    private static InputStream oddlyNamed(Path path) throws IOException {
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new UnreadableInputException(path.toString(), "does not exist", "check the path");
        } catch (AccessDeniedException e) {
            throw forbidden(path);
        }
    }

    private static UnreadableInputException forbidden(Path path) {
        return new UnreadableInputException(
                path.toString(), "may not be read by this user", "change its permissions, or run as another user");
    }

    private static int fitting(long total, int most) {
        return (int) Math.max(LEAST_BUFFER, Math.min(most, total));
    }

    private static CaptureFile open(String name, InputStream in, Meter meter, long total, int bufferBytes)
            throws IOException {
        boolean opened = false;
        Window stored = new Window(new Medium(in, meter), bufferBytes);
        Window window = stored;
        try {
            for (int layer = 0; layer < LAYERS && isCompressed(window); layer++) {
                window = unpacked(name, window, total);
            }
            FrameReader reader = reader(name, window, window != stored);
            opened = true;
            return new CaptureFile(name, window, reader, window != stored, meter, total);
        } finally {
            if (!opened) {
                window.close();
            }
        }
    }

    private static boolean isCompressed(Window window) throws IOException {
        window.require(Compression.MAGIC_BYTES);
        return Compression.isAt(window.array, window.position, window.available());
    }

    /** A window over what is packed in another. */
    private static Window unpacked(String name, Window packed, long total) throws IOException {
        Compression compression = Compression.of(packed.array, packed.position, packed.available());
        int bytes = total < 0 ? Window.USUAL_BYTES : fitting(total * EXPANSION, Window.USUAL_BYTES);
        try {
            Window window = new Window(compression.open(new WindowStream(packed)), bytes);
            if (!window.require(1) && !window.fault().isEmpty()) {
                window.close();
                throw new DamagedStreamException(window.fault());
            }
            return window;
        } catch (DamagedStreamException e) {
            throw new UnreadableInputException(
                    name,
                    "is packed with " + compression.label() + ", and nothing of it can be unpacked (" + e.getMessage()
                            + ")",
                    "copy it again, or unpack as much as its own tool can and give that");
        } catch (UnsupportedStreamException e) {
            throw new UnreadableInputException(
                    name,
                    "is packed with " + compression.label() + ", and " + e.getMessage(),
                    "unpack it on the way: " + compression.label() + " -dc FILE | postern replay -");
        }
    }

    private static FrameReader reader(String name, Window window, boolean packed) throws IOException {
        if (window.require(4)) {
            int magic = Endian.big32(window.array, window.position);
            if (magic == PcapngReader.SECTION_HEADER) {
                return new PcapngReader(name, window);
            }
            if (PcapHeader.isMagic(magic)) {
                return new PcapReader(name, window);
            }
        }
        window.require(ForeignContent.LOOKED_AT);
        ForeignContent content = ForeignContent.of(window);
        throw new UnreadableInputException(
                name, packed ? "is packed, and what is inside " + content.what() : content.what(), content.advice());
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        if (over || !reader.next(packet)) {
            over = true;
            return false;
        }
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Damage> damage() {
        return reader.damage();
    }

    @Override
    public List<Secrets> secrets() {
        return reader.secrets();
    }

    @Override
    public long bytesRead() {
        return meter.bytes();
    }

    @Override
    public long bytesTotal() {
        return bytesTotal;
    }

    @Override
    public void report(CounterSink sink) {
        reader.report(sink);
    }

    /** Frames handed out so far. */
    long frames() {
        return reader.frames();
    }

    /** Where the next record or block begins, in bytes of the unpacked capture. */
    long offset() {
        return window.offset();
    }

    boolean isCompressed() {
        return compressed;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
