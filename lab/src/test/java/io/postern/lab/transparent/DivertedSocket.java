package io.postern.lab.transparent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.postern.lab.live.Inside;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A listening socket that tells each who connects where that connection was going, as {@code ADDRESS:PORT}, and hangs up. Java's own sockets
 * cannot ask the kernel for it.
 */
@SuppressWarnings("restricted") // socket(2) and its relatives
final class DivertedSocket implements AutoCloseable {
    private static final int INET = 2, INET6 = 10, STREAM = 1;
    private static final int SOL_SOCKET = 1, SOL_IP = 0, SOL_IPV6 = 41;
    private static final int REUSE = 2, IP_TRANSPARENT = 19, IPV6_TRANSPARENT = 75, ORIGINAL_DESTINATION = 80;
    private static final int ADDRESS_OCTETS = 28;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SET_OPTION = call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GET_OPTION = call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle NAME = call("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle BIND = call("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = call("listen", JAVA_INT, JAVA_INT);
    private static final MethodHandle ACCEPT = call("accept", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SHUT_DOWN = call("shutdown", JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", JAVA_INT);
    private static final MethodHandle WRITE = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("write"),
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private final int socket;
    private final boolean six;
    private final boolean transparent;

    private DivertedSocket(int socket, boolean six, boolean transparent) {
        this.socket = socket;
        this.six = six;
        this.transparent = transparent;
    }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    /**
     * Listens at every address of one family.
     *
     * @param transparent whether for connections that TPROXY brings
     */
    static DivertedSocket listen(Inside where, boolean six, int port, boolean transparent) throws Exception {
        return where.run(() -> {
            try (Arena arena = Arena.ofConfined()) {
                int socket = (int) SOCKET.invoke(six ? INET6 : INET, STREAM, 0);
                MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
                must((int) SET_OPTION.invoke(socket, SOL_SOCKET, REUSE, on, 4));
                if (transparent) {
                    must((int) SET_OPTION.invoke(
                            socket, six ? SOL_IPV6 : SOL_IP, six ? IPV6_TRANSPARENT : IP_TRANSPARENT, on, 4));
                }
                MemorySegment address = arena.allocate(ADDRESS_OCTETS);
                address.set(JAVA_SHORT, 0, (short) (six ? INET6 : INET));
                address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) port);
                must((int) BIND.invoke(socket, address, six ? ADDRESS_OCTETS : 16));
                must((int) LISTEN.invoke(socket, 8));
                DivertedSocket listening = new DivertedSocket(socket, six, transparent);
                Thread.ofPlatform().daemon().start(listening::serve);
                return listening;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void must(int result) {
        if (result < 0) {
            throw new IllegalStateException("the kernel refuses");
        }
    }

    private void serve() {
        try {
            for (int one = accepted(); one >= 0; one = accepted()) {
                try (Arena arena = Arena.ofConfined()) {
                    byte[] text = destination(arena, one).getBytes(StandardCharsets.US_ASCII);
                    long written = (long) WRITE.invoke(one, arena.allocateFrom(JAVA_BYTE, text), (long) text.length);
                    must((int) written);
                }
                must((int) CLOSE.invoke(one));
            }
            must((int) CLOSE.invoke(socket));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private int accepted() throws Throwable {
        return (int) ACCEPT.invoke(socket, MemorySegment.NULL, MemorySegment.NULL);
    }

    private String destination(Arena arena, int one) throws Throwable {
        MemorySegment address = arena.allocate(ADDRESS_OCTETS);
        MemorySegment length = arena.allocateFrom(JAVA_INT, ADDRESS_OCTETS);
        must(
                transparent
                        ? (int) NAME.invoke(one, address, length)
                        : (int) GET_OPTION.invoke(one, six ? SOL_IPV6 : SOL_IP, ORIGINAL_DESTINATION, address, length));
        return text(address);
    }

    private String text(MemorySegment address) throws UnknownHostException {
        int port = address.get(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2) & 0xffff;
        byte[] octets = address.asSlice(six ? 8 : 4, six ? 16 : 4).toArray(JAVA_BYTE);
        return InetAddress.getByAddress(octets).getHostAddress() + ":" + port;
    }

    /** Ends the thread, which closes the socket. */
    @Override
    public void close() {
        try {
            must((int) SHUT_DOWN.invoke(socket, 2));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
