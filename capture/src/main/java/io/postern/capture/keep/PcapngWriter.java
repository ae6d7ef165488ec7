package io.postern.capture.keep;

import io.postern.capture.source.Packet;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one pcapng file: times in nanoseconds, packets with their numbers and comments. One thread. */
public final class PcapngWriter implements AutoCloseable {
    private static final int SECTION_ROOM = 64;

    private final OutputStream out;
    private final KeptInterfaces interfaces = new KeptInterfaces();
    private byte[] block = new byte[4096];
    private int described;
    private long bytes;

    /** Begins a file on a stream, which is closed with it. */
    public PcapngWriter(OutputStream out) throws IOException {
        this.out = out;
        put(Blocks.section(block, 0));
    }

    /**
     * Writes a packet; its interface is described before its first.
     *
     * @param comment empty for none; cut after 65535 bytes
     */
    public void packet(Packet packet, String comment) throws IOException {
        int description = interfaces.number(packet.source, packet.linkType);
        if (description == described) {
            byte[] blocks = interfaces.describe(description, description + 1);
            out.write(blocks);
            bytes += blocks.length;
            described++;
        }
        byte[] text = Blocks.text(comment);
        int size = Blocks.packetSize(packet.captured, text.length);
        if (block.length < size) {
            block = new byte[size + SECTION_ROOM];
        }
        put(Blocks.packet(
                block,
                0,
                description,
                packet.timeNanos,
                packet.number,
                packet.bytes,
                packet.offset,
                packet.captured,
                packet.original,
                text));
    }

    private void put(int size) throws IOException {
        out.write(block, 0, size);
        bytes += size;
    }

    /** Bytes written so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
