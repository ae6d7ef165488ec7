package io.postern.capture.live.backend;

import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.CannotListenException.Reason;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.LiveSource;
import io.postern.capture.source.Packet;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Sends datagrams to itself over the loopback interface, and sees what a source makes of it. */
final class Loopback implements AutoCloseable {
    private static final int PATIENCE = 50;

    private final DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket sender = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    Loopback() throws IOException {}

    /** A packet that was seen, its bytes one character each. */
    record Seen(String bytes, int original, long timeNanos, int linkType, long number, String source) {
        static Seen of(Packet p) {
            String bytes = new String(p.bytes, p.offset, p.captured, StandardCharsets.ISO_8859_1);
            return new Seen(bytes, p.original, p.timeNanos, p.linkType, p.number, p.source);
        }

        /** The port of a UDP datagram's other side than {@code ours}. */
        int otherPort(int ours) {
            int source = bytes.charAt(34) << 8 | bytes.charAt(35);
            int destination = bytes.charAt(36) << 8 | bytes.charAt(37);
            return source == ours ? destination : source;
        }

        boolean holds(String text) {
            return bytes.contains(text);
        }
    }

    int port() {
        return receiver.getLocalPort();
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        sender.send(new DatagramPacket(bytes, bytes.length, receiver.getLocalSocketAddress()));
    }

    /** Asks from a socket of its own and answers; returns the asking side's port. */
    int converse(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try (DatagramSocket asking = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            asking.send(new DatagramPacket(bytes, bytes.length, receiver.getLocalSocketAddress()));
            receiver.send(new DatagramPacket(bytes, bytes.length, asking.getLocalSocketAddress()));
            return asking.getLocalPort();
        }
    }

    /** What came up to and with the packet that holds {@code last}, then what came in two ticks after it. */
    List<Seen> seenUntil(LiveSource source, String last) throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < PATIENCE && seen.stream().noneMatch(p -> p.holds(last)); i++) {
            source.poll(packet -> seen.add(Seen.of(packet)));
        }
        for (int quiet = 0; quiet < 2; quiet++) {
            source.poll(packet -> seen.add(Seen.of(packet)));
        }
        return seen;
    }

    /** Opens an interface, or the test is skipped because this process may not. */
    static LiveSource open(String networkInterface, LiveOptions options) throws CannotListenException {
        return open(networkInterface, options, 1).getFirst();
    }

    /** The same with several sources. */
    static List<LiveSource> open(String networkInterface, LiveOptions options, int threads)
            throws CannotListenException {
        try {
            return LiveSources.open(networkInterface, options, threads);
        } catch (CannotListenException e) {
            Assumptions.assumeFalse(
                    e.reason() == Reason.NO_PERMISSION || e.reason() == Reason.BACKEND_UNAVAILABLE, e.getMessage());
            throw e;
        }
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
