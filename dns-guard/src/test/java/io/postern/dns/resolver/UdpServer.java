package io.postern.dns.resolver;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Answers every datagram on a port of the loopback interface with as many as it likes. */
public final class UdpServer implements Closeable {
    /** What is sent back. */
    @FunctionalInterface
    public interface Responder {
        List<byte[]> answers(byte[] query) throws IOException;
    }

    private final DatagramSocket socket;

    public UdpServer(Responder responder) throws IOException {
        this(0, responder);
    }

    public UdpServer(int port, Responder responder) throws IOException {
        socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(responder));
    }

    private void serve(Responder responder) {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                for (byte[] answer : responder.answers(Arrays.copyOf(buffer, packet.getLength()))) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // The client is gone, or we are.
            }
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }
}
