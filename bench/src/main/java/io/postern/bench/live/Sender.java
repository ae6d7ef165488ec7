package io.postern.bench.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.postern.capture.live.linux.NetworkDevice;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Sends the frames of a capture over and over: {@code Sender INTERFACE CAPTURE SECONDS [PACKETS_PER_SECOND]}. Without a rate
 * as fast as it goes: hundreds of frames a system call (sendmmsg), past the queueing discipline.
 */
@SuppressWarnings("restricted") // system calls are the point
public final class Sender {
    private static final int AF_PACKET = 17, SOCK_RAW = 3, SOL_PACKET = 263, QDISC_BYPASS = 20;
    private static final int SOL_SOCKET = 1, SNDBUFFORCE = 32, SEND_BUFFER = 8 << 20;
    private static final int BATCH = 128, MESSAGE = 64, VECTOR = 16, MOST_FRAMES = 300_000, ADDRESS_BYTES = 20;
    private static final long SECOND = 1_000_000_000L;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET =
            link("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND = link("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            link("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDMMSG =
            link("sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment messages = arena.allocate((long) MOST_FRAMES * MESSAGE, 8);
    private int frames;
    private long refused;

    private Sender() {}

    private static MethodHandle link(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }

    public static void main(String[] args) throws Throwable {
        Sender sender = new Sender();
        sender.load(Path.of(args[1]));
        int socket = sender.open(args[0]);
        double seconds = Double.parseDouble(args[2]);
        long rate = args.length > 3 ? Long.parseLong(args[3]) : Long.MAX_VALUE;
        long began = System.nanoTime();
        long sent = sender.send(socket, began, (long) (seconds * SECOND), rate);
        double took = (System.nanoTime() - began) / (double) SECOND;
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "sent %d in %.2f s: %.3f Mpkt/s, refused %d%n",
                sent,
                took,
                sent / took / 1e6,
                sender.refused);
    }

    private void load(Path capture) throws IOException {
        try (CaptureFile file = CaptureFile.open(capture)) {
            Packet packet = new Packet();
            while (frames < MOST_FRAMES && file.next(packet)) {
                MemorySegment bytes = arena.allocate(packet.captured);
                MemorySegment.copy(packet.bytes, packet.offset, bytes, JAVA_BYTE, 0, packet.captured);
                MemorySegment vector = arena.allocate(VECTOR, 8);
                vector.set(ADDRESS, 0, bytes);
                vector.set(JAVA_LONG, 8, packet.captured);
                // struct msghdr: name, its length, vectors, how many, control, its length, flags
                messages.set(ADDRESS, (long) frames * MESSAGE + 16, vector);
                messages.set(JAVA_LONG, (long) frames * MESSAGE + 24, 1);
                frames++;
            }
        }
    }

    private int open(String name) throws Throwable {
        int index = NetworkDevice.find(name).orElseThrow().index();
        int socket = (int) SOCKET.invokeExact(AF_PACKET, SOCK_RAW, 0);
        MemorySegment value = arena.allocate(ADDRESS_BYTES, 8);
        value.set(JAVA_INT, 0, 1);
        int bypass = (int) SETSOCKOPT.invokeExact(socket, SOL_PACKET, QDISC_BYPASS, value, 4);
        value.set(JAVA_INT, 0, SEND_BUFFER);
        int buffer = (int) SETSOCKOPT.invokeExact(socket, SOL_SOCKET, SNDBUFFORCE, value, 4);
        value.fill((byte) 0);
        value.set(JAVA_SHORT, 0, (short) AF_PACKET);
        value.set(JAVA_INT, 4, index);
        int bound = (int) BIND.invokeExact(socket, value, ADDRESS_BYTES);
        if (socket < 0 || bypass < 0 || buffer < 0 || bound < 0) {
            throw new IOException("no packet socket on " + name);
        }
        return socket;
    }

    private long send(int socket, long began, long nanos, long rate) throws Throwable {
        long sent = 0;
        int at = 0;
        while (System.nanoTime() - began < nanos) {
            long due = rate == Long.MAX_VALUE ? Long.MAX_VALUE : (System.nanoTime() - began) / 1000 * rate / 1_000_000;
            if (sent >= due) {
                Thread.onSpinWait();
                continue;
            }
            int batch = (int) Math.min(Math.min(BATCH, frames - at), due - sent);
            int done = (int) SENDMMSG.invokeExact(socket, messages.asSlice((long) at * MESSAGE), batch, 0);
            if (done <= 0) {
                refused++;
                continue;
            }
            sent += done;
            at += done;
            if (at == frames) {
                at = 0;
            }
        }
        return sent;
    }
}
