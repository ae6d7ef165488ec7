package io.postern.lab.transparent;

import io.postern.lab.live.Inside;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Servers in a namespace that say one word to whoever comes, over TCP and UDP; and how one gets to hear them. */
final class Saying implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final List<Closeable> sockets = new ArrayList<>();

    /** Says a word at these ports. */
    Saying(Inside where, String word, int... ports) throws Exception {
        byte[] said = word.getBytes(StandardCharsets.US_ASCII);
        for (int port : ports) {
            ServerSocket streams = where.run(() -> new ServerSocket(port));
            DatagramSocket datagrams = where.run(() -> new DatagramSocket(port));
            sockets.add(streams);
            sockets.add(datagrams);
            Thread.ofPlatform().daemon().start(() -> streams(streams, said));
            Thread.ofPlatform().daemon().start(() -> datagrams(datagrams, said));
        }
    }

    private static void streams(ServerSocket socket, byte[] said) {
        try {
            while (true) {
                try (Socket one = socket.accept()) {
                    one.getOutputStream().write(said);
                }
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static void datagrams(DatagramSocket socket, byte[] said) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[64], 64);
                socket.receive(packet);
                socket.send(new DatagramPacket(said, said.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    /**
     * What is said over TCP to one who connects from a namespace.
     *
     * @throws java.net.ConnectException when the connection is refused
     * @throws java.net.SocketTimeoutException when nothing happens
     */
    static String overTcp(Inside from, String address, int port) throws Exception {
        return from.run(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), PATIENCE_MILLIS);
                socket.setSoTimeout(PATIENCE_MILLIS);
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
        });
    }

    /**
     * The same over UDP.
     *
     * @throws java.net.PortUnreachableException when ICMP says so
     */
    static String overUdp(Inside from, String address, int port) throws Exception {
        return from.run(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(InetAddress.getByName(address), port);
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.send(new DatagramPacket(new byte[] {1}, 1));
                DatagramPacket answer = new DatagramPacket(new byte[64], 64);
                socket.receive(answer);
                return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
            }
        });
    }

    @Override
    public void close() throws IOException {
        for (Closeable one : sockets) {
            one.close();
        }
    }
}
