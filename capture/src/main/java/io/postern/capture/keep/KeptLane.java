package io.postern.capture.keep;

import io.postern.capture.live.PacketSink;
import io.postern.capture.source.Packet;
import org.jspecify.annotations.Nullable;

/** One polling thread's way to the keeper. A packet costs one copy and waits for nothing. */
public final class KeptLane implements PacketSink, AutoCloseable {
    private static final long LONGEST_WAIT = 1_000_000_000L;
    private static final byte[] NO_COMMENT = {};
    private static final int NONE = -1;

    private final PacketKeeper keeper;
    private @Nullable Chunk chunk;
    private String source = "";
    private int linkType = NONE;
    private int description;
    private long begun;

    KeptLane(PacketKeeper keeper) {
        this.keeper = keeper;
    }

    /** Keeps a copy, or counts that it could not. */
    @Override
    @SuppressWarnings("ReferenceEquality") // a source's name is the same object for all of its packets
    public void packet(Packet packet) {
        int size = Blocks.packetSize(packet.captured, 0);
        Chunk into = chunk;
        if (into != null && (into.used + size > Chunk.BYTES || packet.timeNanos - into.firstNanos > LONGEST_WAIT)) {
            keeper.take(into);
            chunk = null;
            into = null;
        }
        if (into == null) {
            into = size > Chunk.BYTES ? null : keeper.free();
            if (into == null) {
                keeper.count(KeepCount.QUEUE_FULL, 1);
                return;
            }
            chunk = into;
            into.firstNanos = packet.timeNanos;
            begun = System.nanoTime();
        }
        if (packet.linkType != linkType || packet.source != source) {
            linkType = packet.linkType;
            source = packet.source;
            description = keeper.interfaces().number(source, linkType);
        }
        into.used = Blocks.packet(
                into.bytes,
                into.used,
                description,
                packet.timeNanos,
                packet.number,
                packet.bytes,
                packet.offset,
                packet.captured,
                packet.original,
                NO_COMMENT);
        into.packets++;
        into.lastNanos = packet.timeNanos;
        into.interfaces = Math.max(into.interfaces, description + 1);
    }

    /** To be called now and then, with or without packets: sends what has waited for a second on its way. */
    public void tick() {
        if (chunk != null && System.nanoTime() - begun > LONGEST_WAIT) {
            flush();
        }
    }

    /** Sends what there is on its way to the disk. */
    public void flush() {
        Chunk waiting = chunk;
        if (waiting != null) {
            keeper.take(waiting);
            chunk = null;
        }
    }

    /** As {@link #flush}. */
    @Override
    public void close() {
        flush();
    }
}
