package io.postern.gateway.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Tells systemd how the service does, by the protocol of sd_notify(3): datagrams to the socket that {@code NOTIFY_SOCKET} names. Java's own Unix sockets
 * are streams only, hence the calls of libc. Without the variable nothing is done, and nothing is loaded. One thread.
 */
final class ServiceNotifier {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int FAMILY_OCTETS = 2;
    private static final int MOST_PATH = 108;

    private final byte[] address;
    private final long watchdogNanos;

    private static final class Libc {
        static final MethodHandle SOCKET = call(
                "socket",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        static final MethodHandle SENDTO = call(
                "sendto",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
        static final MethodHandle CLOSE =
                call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        @SuppressWarnings("restricted") // the launcher enables it
        private static MethodHandle call(String name, FunctionDescriptor type) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
        }
    }

    private ServiceNotifier(byte[] address, long watchdogNanos) {
        this.address = address;
        this.watchdogNanos = watchdogNanos;
    }

    /** The notifier for a process with this environment. */
    static ServiceNotifier of(Map<String, String> environment) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        byte[] path = socket.getBytes(StandardCharsets.UTF_8);
        boolean usable = path.length > 1 && path.length < MOST_PATH && (path[0] == '/' || path[0] == '@');
        if (usable && path[0] == '@') {
            path[0] = 0;
        }
        String watchdog = environment.getOrDefault("WATCHDOG_USEC", "");
        long micros = watchdog.matches("[0-9]{1,15}") ? Long.parseLong(watchdog) : 0;
        return new ServiceNotifier(usable ? path : new byte[0], usable ? micros * 1000 : 0);
    }

    /** Time within which systemd wants to hear of us, nanoseconds; 0 when it does not. */
    long watchdogNanos() {
        return watchdogNanos;
    }

    void ready() {
        send("READY=1");
    }

    void alive() {
        send("WATCHDOG=1");
    }

    /** Systemd wants the time that its own monotonic clock has, which is the one that Java's is on Linux. */
    void reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    }

    void stopping() {
        send("STOPPING=1");
    }

    /** A line for {@code systemctl status}. */
    void status(String line) {
        send("STATUS=" + line.replace('\n', ' '));
    }

    private void send(String message) {
        if (address.length == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, message.getBytes(StandardCharsets.UTF_8));
            MemorySegment name = arena.allocate(FAMILY_OCTETS + MOST_PATH);
            name.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(address, 0, name, ValueLayout.JAVA_BYTE, FAMILY_OCTETS, address.length);
            int socket = (int) Libc.SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (socket < 0) {
                return;
            }
            long _ = (long) Libc.SENDTO.invokeExact(
                    socket, text, text.byteSize(), 0, name, FAMILY_OCTETS + address.length + (address[0] == 0 ? 0 : 1));
            int _ = (int) Libc.CLOSE.invokeExact(socket);
        } catch (Throwable e) {
            throw new IllegalStateException("libc's socket calls cannot be made", e);
        }
    }
}
