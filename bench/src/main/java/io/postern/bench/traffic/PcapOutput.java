package io.postern.bench.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a little-endian microsecond pcap of Ethernet frames. */
final class PcapOutput implements Closeable {
    /** The snapshot length that the header names; longer frames are cut. */
    static final int SNAPLEN = 262_144;

    private static final int ETHERNET = 1;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private long packets;

    /** Begins the file, replacing one of that name. */
    PcapOutput(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        buffer.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        buffer.putInt(SNAPLEN).putInt(ETHERNET);
    }

    /** Frames written so far. */
    long packets() {
        return packets;
    }

    /** Adds a frame of {@code original} bytes on the wire, of which {@code captured} are given. */
    void write(long micros, byte[] bytes, int offset, int captured, int original) throws IOException {
        int kept = Math.min(captured, SNAPLEN);
        if (buffer.remaining() < 16 + kept) {
            flush();
        }
        buffer.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
        buffer.putInt(kept).putInt(original).put(bytes, offset, kept);
        packets++;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        flush();
        file.close();
    }
}
