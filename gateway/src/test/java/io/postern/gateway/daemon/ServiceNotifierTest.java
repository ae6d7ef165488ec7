package io.postern.gateway.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ServiceNotifierTest {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    @TempDir
    private Path folder;

    /** A datagram socket with a path, as systemd has it. */
    private static final class Receiver implements AutoCloseable {
        private final Arena arena = Arena.ofConfined();
        private final int socket;

        @SuppressWarnings("restricted") // surefire enables it
        private static MethodHandle call(String name, FunctionDescriptor type) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
        }

        Receiver(byte[] path) throws Throwable {
            ValueLayout.OfInt number = ValueLayout.JAVA_INT;
            socket = (int) call("socket", FunctionDescriptor.of(number, number, number, number))
                    .invokeExact(AF_UNIX, SOCK_DGRAM, 0);
            MemorySegment address = arena.allocate(110);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
            int bound = (int) call("bind", FunctionDescriptor.of(number, number, ValueLayout.ADDRESS, number))
                    .invokeExact(socket, address, 2 + path.length);
            assertThat(bound).isZero();
        }

        String next() throws Throwable {
            MemorySegment buffer = arena.allocate(4096);
            FunctionDescriptor type = FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT);
            long length = (long) call("recv", type).invokeExact(socket, buffer, 4096L, 0);
            byte[] text = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
            return new String(text, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    @Test
    void theServiceTellsHowItDoes() throws Throwable {
        String path = folder.resolve("notify").toString();
        try (Receiver systemd = new Receiver(path.getBytes(StandardCharsets.UTF_8))) {
            ServiceNotifier notifier = ServiceNotifier.of(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "20000000"));
            notifier.ready();
            notifier.alive();
            notifier.reloading();
            notifier.stopping();

            assertThat(systemd.next()).isEqualTo("READY=1");
            assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
            assertThat(systemd.next()).matches("RELOADING=1\nMONOTONIC_USEC=\\d+");
            assertThat(systemd.next()).isEqualTo("STOPPING=1");
            assertThat(notifier.watchdogNanos()).isEqualTo(20_000_000_000L);
        }
    }

    @Test
    void aSocketInTheAbstractNamespaceIsFound() throws Throwable {
        String name = "postern-test-" + ProcessHandle.current().pid();
        try (Receiver systemd = new Receiver(("\0" + name).getBytes(StandardCharsets.UTF_8))) {
            ServiceNotifier.of(Map.of("NOTIFY_SOCKET", "@" + name)).ready();

            assertThat(systemd.next()).isEqualTo("READY=1");
        }
    }

    @Test
    void withoutSystemdNothingIsDone() {
        ServiceNotifier notifier = ServiceNotifier.of(Map.of());
        notifier.ready();

        assertThat(notifier.watchdogNanos()).isZero();
    }

    @Test
    void aSocketThatIsGoneDoesNoHarm() {
        ServiceNotifier notifier = ServiceNotifier.of(
                Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()));
        notifier.ready();

        assertThat(notifier.watchdogNanos()).isZero();
    }
}
