package io.postern.capture.live.linux;

import static io.postern.capture.live.linux.RingLayout.BLOCK_KERNELS;
import static io.postern.capture.live.linux.RingLayout.BLOCK_LENGTH;
import static io.postern.capture.live.linux.RingLayout.BLOCK_OURS;
import static io.postern.capture.live.linux.RingLayout.BLOCK_STATUS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.postern.capture.count.CounterSink;
import io.postern.capture.live.CaptureLostException;
import io.postern.capture.live.LiveCount;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.LiveTally;
import io.postern.capture.live.PacketSink;
import io.postern.capture.source.Packet;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Listens through a ring of blocks that the kernel fills. A full block, or one that has waited for ten milliseconds, is
 * copied as a whole into an array, because the decoder works on arrays, and given back before its first packet is looked at:
 * one copy of large pieces, and the longest time for the kernel to fill the block anew.
 */
final class RingSource implements LiveSource {
    private static final VarHandle STATUS = JAVA_INT.varHandle();
    private static final int TICK_MILLIS = 100;
    private static final long SECOND = 1_000_000_000L;
    /** Blocks taken at once, so that whoever polls sees the clock now and then also when there is no end of them. */
    private static final int BATCH = 16;

    private final String name;
    private final int index;
    private final PacketSocket socket;
    private final MemorySegment ring;
    private final int blockBytes;
    private final byte[] copy;
    private final BlockReader reader;
    private final LiveTally tally = new LiveTally();
    private final Packet packet = new Packet();
    private long block;
    private long lookedAt = System.nanoTime();

    /** Takes over a socket that is bound to the device of this index, to all when it is 0. */
    RingSource(String name, int index, LinkLayer link, PacketSocket socket, MemorySegment ring, int blockBytes) {
        this.name = name;
        this.index = index;
        this.socket = socket;
        this.ring = ring;
        this.blockBytes = blockBytes;
        copy = new byte[blockBytes];
        reader = new BlockReader(link, tally);
        packet.source = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int poll(PacketSink sink) throws CaptureLostException {
        if (socket.isClosed()) {
            throw new CaptureLostException(name, "is closed");
        }
        try {
            long now = System.nanoTime();
            if (now - lookedAt >= SECOND) {
                lookedAt = now;
                look();
            }
            int packets = take(sink);
            if (packets > 0) {
                return packets;
            }
            if (socket.await(TICK_MILLIS)) {
                refused();
            }
            packets = take(sink);
            if (packets == 0) {
                statistics();
            }
            return packets;
        } catch (SystemCallException e) {
            throw new CaptureLostException(name, String.valueOf(e.getMessage()));
        }
    }

    private int take(PacketSink sink) {
        int packets = 0;
        int blocks = 0;
        try {
            do {
                // What is left of a block whose taker threw comes first.
                while (reader.next(packet)) {
                    packet.number++;
                    packets++;
                    sink.packet(packet);
                }
            } while (blocks++ < BATCH && nextBlock());
        } finally {
            tally.add(LiveCount.PACKETS, packets);
        }
        return packets;
    }

    private boolean nextBlock() {
        if (((int) STATUS.getAcquire(ring, block + BLOCK_STATUS) & BLOCK_OURS) == 0) {
            return false;
        }
        int length = Math.clamp(ring.get(JAVA_INT, block + BLOCK_LENGTH), 0, blockBytes);
        MemorySegment.copy(ring, JAVA_BYTE, block, copy, 0, length);
        STATUS.setRelease(ring, block + BLOCK_STATUS, BLOCK_KERNELS);
        block += blockBytes;
        if (block == ring.byteSize()) {
            block = 0;
        }
        reader.begin(copy, length);
        return true;
    }

    /** The kernel says that a device went down or away, and says so once. */
    private void refused() throws SystemCallException, CaptureLostException {
        int errno = socket.error();
        Optional<String> loss = NetworkDevice.loss(name, index);
        if (loss.isPresent()) {
            throw new CaptureLostException(name, loss.get());
        }
        if (errno != 0) {
            throw new CaptureLostException(name, errno == Libc.ENETDOWN ? "went down" : Libc.describe(errno));
        }
    }

    private void look() throws SystemCallException, CaptureLostException {
        statistics();
        Optional<String> loss = NetworkDevice.loss(name, index);
        if (loss.isPresent()) {
            throw new CaptureLostException(name, loss.get());
        }
    }

    private void statistics() throws SystemCallException {
        long[] since = socket.statistics();
        tally.add(LiveCount.RECEIVED, since[0]);
        tally.add(LiveCount.DROPPED_BY_KERNEL, since[1]);
    }

    @Override
    public void report(CounterSink sink) {
        tally.report(sink);
    }

    @Override
    public void close() {
        if (socket.isClosed()) {
            return;
        }
        try {
            statistics();
        } catch (SystemCallException e) {
            // The last numbers of a socket that is broken are not to be had.
        } finally {
            socket.close();
        }
    }
}
