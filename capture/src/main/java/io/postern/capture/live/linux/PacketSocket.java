package io.postern.capture.live.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.postern.capture.filter.Instruction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A packet(7) socket. Nothing arrives before it is bound, so that what is set until then holds for the first packet. Any
 * thread, one at a time.
 */
@SuppressWarnings("restricted") // the ring is the kernel's memory
final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17, SOCK_DGRAM = 2, SOCK_RAW = 3, SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1, SO_ERROR = 4, SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263, ADD_MEMBERSHIP = 1, RX_RING = 5, STATISTICS = 6, VERSION = 10;
    private static final int RESERVE = 12, FANOUT = 18, IGNORE_OUTGOING = 23;
    private static final int TPACKET_V3 = 2, PROMISCUOUS = 1, ALL_PROTOCOLS = 0x0300;
    private static final int FANOUT_UNIQUE_ID = 0x2000, FANOUT_DEFRAGMENT = 0x8000;
    private static final int PROT_READ_WRITE = 3, MAP_SHARED = 1;
    private static final int POLLIN = 1, POLL_ERRORS = 0x38, INSTRUCTION_BYTES = 8, RETURN_CONSTANT = 6;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(Libc.CALL_STATE);
    private final MemorySegment polled = arena.allocate(8, 4);
    private final MemorySegment value = arena.allocate(32, 8);
    private final MemorySegment size = arena.allocate(JAVA_INT);
    private final int descriptor;
    private boolean closed;

    /**
     * Opens one.
     *
     * @param cooked whether the device's own header shall be left away
     */
    PacketSocket(boolean cooked) throws SystemCallException {
        int opened;
        try {
            opened =
                    (int) Libc.SOCKET.invokeExact(state, AF_PACKET, (cooked ? SOCK_DGRAM : SOCK_RAW) | SOCK_CLOEXEC, 0);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        if (opened < 0) {
            int errno = Libc.errno(state);
            arena.close();
            throw new SystemCallException("socket", errno);
        }
        descriptor = opened;
        polled.set(JAVA_INT, 0, descriptor);
        polled.set(JAVA_SHORT, 4, (short) POLLIN);
    }

    /** Room in front of each frame, in bytes, besides what there is anyway. */
    void reserve(int bytes) throws SystemCallException {
        set(SOL_PACKET, RESERVE, "PACKET_RESERVE", bytes);
    }

    /** Leaves what this machine sends out of it, where the kernel (4.20 and newer) can. */
    boolean ignoreOutgoing() {
        try {
            set(SOL_PACKET, IGNORE_OUTGOING, "PACKET_IGNORE_OUTGOING", 1);
            return true;
        } catch (SystemCallException e) {
            return false;
        }
    }

    /** The kernel runs this over every packet; a frame is cut after {@code snapLength} bytes at most. */
    void filter(List<Instruction> program, int snapLength) throws SystemCallException {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment code = once.allocate((long) program.size() * INSTRUCTION_BYTES, 8);
            long at = 0;
            for (Instruction i : program) {
                boolean takes = i.code() == RETURN_CONSTANT && i.operand() != 0;
                code.set(JAVA_SHORT, at, (short) i.code());
                code.set(JAVA_BYTE, at + 2, (byte) i.jumpTrue());
                code.set(JAVA_BYTE, at + 3, (byte) i.jumpFalse());
                code.set(JAVA_INT, at + 4, takes ? snapLength : i.operand());
                at += INSTRUCTION_BYTES;
            }
            value.set(JAVA_SHORT, 0, (short) program.size());
            value.set(ADDRESS, 8, code);
            set(SOL_SOCKET, SO_ATTACH_FILTER, "SO_ATTACH_FILTER", value, 16);
        }
    }

    /** Makes the ring and maps it; it goes when the socket is closed. */
    MemorySegment ring(int blockBytes, int blocks, int frameBytes, int timeoutMillis) throws SystemCallException {
        set(SOL_PACKET, VERSION, "PACKET_VERSION", TPACKET_V3);
        int[] request = {blockBytes, blocks, frameBytes, blockBytes / frameBytes * blocks, timeoutMillis, 0, 0};
        for (int i = 0; i < request.length; i++) {
            value.setAtIndex(JAVA_INT, i, request[i]);
        }
        set(SOL_PACKET, RX_RING, "PACKET_RX_RING", value, request.length * 4);
        long bytes = (long) blockBytes * blocks;
        MemorySegment mapped;
        try {
            mapped = (MemorySegment) Libc.MMAP.invokeExact(
                    state, MemorySegment.NULL, bytes, PROT_READ_WRITE, MAP_SHARED, descriptor, 0L);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        if (mapped.address() == -1L) {
            throw new SystemCallException("mmap", Libc.errno(state));
        }
        return mapped.reinterpret(bytes, arena, ring -> unmap(ring, bytes));
    }

    private static void unmap(MemorySegment ring, long bytes) {
        try (Arena once = Arena.ofConfined()) {
            int ignored = (int) Libc.MUNMAP.invokeExact(once.allocate(Libc.CALL_STATE), ring, bytes);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
    }

    /** Packets begin to arrive from the device of this index, from all when it is 0. */
    void bind(int index) throws SystemCallException {
        value.fill((byte) 0);
        value.set(JAVA_SHORT, 0, (short) AF_PACKET);
        value.set(JAVA_SHORT, 2, (short) ALL_PROTOCOLS);
        value.set(JAVA_INT, 4, index);
        int result;
        try {
            result = (int) Libc.BIND.invokeExact(state, descriptor, value, 20);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        check("bind", result);
    }

    /** Also what is addressed to others. */
    void promiscuous(int index) throws SystemCallException {
        value.fill((byte) 0);
        value.set(JAVA_INT, 0, index);
        value.set(JAVA_SHORT, 4, (short) PROMISCUOUS);
        set(SOL_PACKET, ADD_MEMBERSHIP, "PACKET_ADD_MEMBERSHIP", value, 16);
    }

    /** Founds a group between whose sockets packets are shared out by flow, fragments joined before. Returns its number. */
    int foundGroup() throws SystemCallException {
        set(SOL_PACKET, FANOUT, "PACKET_FANOUT", (FANOUT_DEFRAGMENT | FANOUT_UNIQUE_ID) << 16);
        get(SOL_PACKET, FANOUT, "PACKET_FANOUT", 4);
        return value.get(JAVA_INT, 0) & 0xffff;
    }

    /** Joins such a group. */
    void joinGroup(int number) throws SystemCallException {
        set(SOL_PACKET, FANOUT, "PACKET_FANOUT", FANOUT_DEFRAGMENT << 16 | number);
    }

    /** Packets since the last call, dropped ones included, and the dropped ones: two unsigned numbers of 32 bits. */
    long[] statistics() throws SystemCallException {
        get(SOL_PACKET, STATISTICS, "PACKET_STATISTICS", 12);
        return new long[] {value.get(JAVA_INT, 0) & 0xffff_ffffL, value.get(JAVA_INT, 4) & 0xffff_ffffL};
    }

    /**
     * Waits for packets.
     *
     * @return whether the socket has something against it that {@link #error} tells
     */
    boolean await(int millis) throws SystemCallException {
        int result;
        try {
            result = (int) Libc.POLL.invokeExact(state, polled, 1L, millis);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        if (result < 0 && Libc.errno(state) == Libc.EINTR) {
            return false;
        }
        check("poll", result);
        return result > 0 && (polled.get(JAVA_SHORT, 6) & POLL_ERRORS) != 0;
    }

    /** The error that the kernel left for us, 0 for none; telling it clears it. */
    int error() throws SystemCallException {
        get(SOL_SOCKET, SO_ERROR, "SO_ERROR", 4);
        return value.get(JAVA_INT, 0);
    }

    private void set(int level, int option, String name, int number) throws SystemCallException {
        value.set(JAVA_INT, 0, number);
        set(level, option, name, value, 4);
    }

    private void set(int level, int option, String name, MemorySegment from, int bytes) throws SystemCallException {
        int result;
        try {
            result = (int) Libc.SETSOCKOPT.invokeExact(state, descriptor, level, option, from, bytes);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        check(name, result);
    }

    private void get(int level, int option, String name, int bytes) throws SystemCallException {
        size.set(JAVA_INT, 0, bytes);
        int result;
        try {
            result = (int) Libc.GETSOCKOPT.invokeExact(state, descriptor, level, option, value, size);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        check(name, result);
    }

    private void check(String call, int result) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(call, Libc.errno(state));
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            int ignored = (int) Libc.CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        } finally {
            arena.close();
        }
    }
}
