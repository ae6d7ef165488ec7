package io.postern.capture.keep;

import io.postern.capture.source.Packet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file that {@link PacketKeeper} wrote, also while it is being written: with the packets' own numbers, which readers
 * of any pcapng do not need. It ends where a block is not whole, or not one that the keeper writes.
 */
final class KeptFileReader implements AutoCloseable {
    private static final int HEADER = 8, TRAILER = 4, BUFFER = 1 << 18, MOST_INTERFACES = 4096;
    private static final int DESCRIPTION_OPTIONS = 16, OPTION_NAME = 2;

    private final InputStream in;
    private final List<Described> interfaces = new ArrayList<>();
    private byte[] block = new byte[4096];

    private record Described(String name, int linkType) {}

    KeptFileReader(Path file) throws IOException {
        this(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    KeptFileReader(InputStream in) {
        this.in = in;
    }

    /** Moves the packet to the next frame; false when there is none. The number is that on its interface. */
    boolean next(Packet packet) throws IOException {
        while (in.readNBytes(block, 0, HEADER) == HEADER) {
            int type = Blocks.int32(block, 0);
            int length = Blocks.int32(block, 4);
            if (length < HEADER + TRAILER || length > Chunk.BYTES || (length & 3) != 0 || !fill(length)) {
                return false;
            }
            if (Blocks.int32(block, length - TRAILER) != length) {
                return false;
            }
            switch (type) {
                case Blocks.SECTION -> {
                    if (length < 28 || Blocks.int32(block, HEADER) != Blocks.BYTE_ORDER_MAGIC) {
                        return false;
                    }
                    interfaces.clear();
                }
                case Blocks.DESCRIPTION -> {
                    if (length < DESCRIPTION_OPTIONS + TRAILER || interfaces.size() == MOST_INTERFACES) {
                        return false;
                    }
                    interfaces.add(new Described(name(length - TRAILER), Blocks.int16(block, 8)));
                }
                case Blocks.ENHANCED_PACKET -> {
                    return stand(packet, length - TRAILER);
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean fill(int length) throws IOException {
        if (block.length < length) {
            byte[] larger = new byte[length];
            System.arraycopy(block, 0, larger, 0, HEADER);
            block = larger;
        }
        return in.readNBytes(block, HEADER, length - HEADER) == length - HEADER;
    }

    private String name(int end) {
        int at = find(DESCRIPTION_OPTIONS, end, OPTION_NAME);
        return at < 0 ? "" : new String(block, at + 4, Blocks.int16(block, at + 2), StandardCharsets.UTF_8);
    }

    private boolean stand(Packet packet, int end) {
        if (end < Blocks.PACKET_HEADER) {
            return false;
        }
        int description = Blocks.int32(block, 8);
        int captured = Blocks.int32(block, 20);
        int original = Blocks.int32(block, 24);
        boolean sound = description >= 0
                && description < interfaces.size()
                && captured >= 0
                && captured <= end - Blocks.PACKET_HEADER
                && original >= captured;
        if (!sound) {
            return false;
        }
        Described described = interfaces.get(description);
        packet.source = described.name;
        packet.linkType = described.linkType;
        packet.bytes = block;
        packet.offset = Blocks.PACKET_HEADER;
        packet.captured = captured;
        packet.original = original;
        packet.timeNanos = (long) Blocks.int32(block, 12) << 32 | Blocks.int32(block, 16) & 0xffff_ffffL;
        int number = find(Blocks.PACKET_HEADER + Blocks.padded(captured), end, Blocks.OPTION_PACKET_ID);
        packet.number = number < 0 || Blocks.int16(block, number + 2) != 8 ? 0 : Blocks.int64(block, number + 4);
        return true;
    }

    /** Where the option of this code begins, or -1; it lies before {@code end} as a whole. */
    private int find(int from, int end, int code) {
        int at = from;
        while (at <= end - 4) {
            int length = Blocks.int16(block, at + 2);
            if (length > end - at - 4) {
                return -1;
            }
            if (Blocks.int16(block, at) == code) {
                return at;
            }
            at += 4 + Blocks.padded(length);
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
