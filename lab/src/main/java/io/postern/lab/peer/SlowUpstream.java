package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A relay of datagrams in front of a name server, that answers as late as one far away.
 *
 * <p>A program of its own: {@code SlowUpstream ADDRESS PORT SERVER SERVER-PORT MILLISECONDS}.
 */
public final class SlowUpstream {
    private static final int ANSWER_MILLIS = 2000;

    private SlowUpstream() {}

    /** Starts one, and waits until it listens. */
    public static Child start(
            Namespace where, String address, int port, String server, int serverPort, int millis, Path log)
            throws IOException, InterruptedException {
        Child relay = where.command(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        SlowUpstream.class.getName(),
                        address,
                        Integer.toString(port),
                        server,
                        Integer.toString(serverPort),
                        Integer.toString(millis))
                .start(log);
        relay.await("the relay to listen", () -> relay.said().contains("listening"));
        return relay;
    }

    /** Relays until it is ended. */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.ofLiteral(arguments[2]), Integer.parseInt(arguments[3]));
        int millis = Integer.parseInt(arguments[4]);
        try (DatagramSocket socket = new DatagramSocket(
                        new InetSocketAddress(InetAddress.ofLiteral(arguments[0]), Integer.parseInt(arguments[1])));
                ScheduledExecutorService later = Executors.newScheduledThreadPool(4)) {
            System.out.println("listening");
            while (true) {
                DatagramPacket query = new DatagramPacket(new byte[4096], 4096);
                socket.receive(query);
                var _ = later.schedule(() -> relay(socket, query, server), millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static void relay(DatagramSocket socket, DatagramPacket query, InetSocketAddress server) {
        SocketAddress client = query.getSocketAddress();
        try (DatagramSocket own = new DatagramSocket()) {
            own.setSoTimeout(ANSWER_MILLIS);
            query.setSocketAddress(server);
            own.send(query);
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            own.receive(answer);
            answer.setSocketAddress(client);
            socket.send(answer);
        } catch (IOException e) {
            // No answer, as happens to datagrams.
        }
    }
}
