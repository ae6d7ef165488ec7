package io.postern.capture.live.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network device of this network namespace, as it was when it was looked up. Immutable.
 *
 * @param name its name
 * @param index the kernel's number for it, which stays when it is renamed
 * @param up whether it is administratively up
 * @param hardwareType what its frames look like: {@code ARPHRD_} number
 */
public record NetworkDevice(String name, int index, boolean up, int hardwareType) {
    /** The pseudo device that stands for all. */
    public static final String ANY = "any";

    private static final Path DEVICES = Path.of("/proc/net/dev");
    private static final long SIOCGIFNAME = 0x8910,
            SIOCGIFFLAGS = 0x8913,
            SIOCGIFHWADDR = 0x8927,
            SIOCGIFINDEX = 0x8933;
    private static final int AF_UNIX = 1, SOCK_DGRAM = 2, SOCK_CLOEXEC = 0x80000;
    private static final int NAME_BYTES = 16, REQUEST_BYTES = 40, IFF_UP = 1;

    /** Whether devices can be looked up on this platform. */
    public static boolean isSupported() {
        return Libc.isKnownPlatform();
    }

    /** The device of this name; empty when there is none now. */
    public static Optional<NetworkDevice> find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length >= NAME_BYTES) {
            return Optional.empty();
        }
        try (Question question = new Question()) {
            MemorySegment.copy(bytes, 0, question.request, JAVA_BYTE, 0, bytes.length);
            if (!question.ask(SIOCGIFINDEX)) {
                return Optional.empty();
            }
            int index = question.request.get(JAVA_INT, NAME_BYTES);
            if (!question.ask(SIOCGIFFLAGS)) {
                return Optional.empty();
            }
            boolean up = (question.request.get(JAVA_SHORT, NAME_BYTES) & IFF_UP) != 0;
            if (!question.ask(SIOCGIFHWADDR)) {
                return Optional.empty();
            }
            int type = question.request.get(JAVA_SHORT, NAME_BYTES) & 0xffff;
            return Optional.of(new NetworkDevice(name, index, up, type));
        }
    }

    /** What the device of this index is called now; empty when it is gone. */
    public static Optional<String> nameOf(int index) {
        try (Question question = new Question()) {
            question.request.set(JAVA_INT, NAME_BYTES, index);
            return question.ask(SIOCGIFNAME) ? Optional.of(question.request.getString(0)) : Optional.empty();
        }
    }

    /** The names of all devices, in the kernel's order; empty where that cannot be read. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(DEVICES)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    names.add(line.substring(0, colon).strip());
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return names;
    }

    /**
     * Why a device that was listened on by this name and index is lost; empty while it is there and up. For {@link #ANY},
     * which is never lost, the index is 0.
     */
    public static Optional<String> loss(String name, int index) {
        if (index == 0) {
            return Optional.empty();
        }
        Optional<NetworkDevice> now = find(name);
        if (now.isEmpty()) {
            Optional<String> renamed = nameOf(index);
            return Optional.of(renamed.map(to -> "was renamed to " + to).orElse("is gone"));
        }
        if (now.get().index() != index) {
            return Optional.of("was replaced by another of the same name");
        }
        return now.get().up() ? Optional.empty() : Optional.of("is down");
    }

    /** A {@code struct ifreq} and a socket to ask with. */
    private static final class Question implements AutoCloseable {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment state = arena.allocate(Libc.CALL_STATE);
        final MemorySegment request = arena.allocate(REQUEST_BYTES, 8);
        private final int descriptor;

        Question() {
            try {
                descriptor = (int) Libc.SOCKET.invokeExact(state, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            } catch (Throwable e) {
                throw Libc.impossible(e);
            }
        }

        boolean ask(long what) {
            try {
                return (int) Libc.IOCTL.invokeExact(state, descriptor, what, request) == 0;
            } catch (Throwable e) {
                throw Libc.impossible(e);
            }
        }

        @Override
        public void close() {
            try {
                int ignored = (int) Libc.CLOSE.invokeExact(state, descriptor);
            } catch (Throwable e) {
                throw Libc.impossible(e);
            } finally {
                arena.close();
            }
        }
    }
}
