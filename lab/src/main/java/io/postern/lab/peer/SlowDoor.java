package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/**
 * A relay in front of a server that lets it hear the client only after a while, as if it were far away.
 *
 * <p>A program of its own: {@code SlowDoor ADDRESS PORT SERVER SERVER-PORT MILLISECONDS}.
 */
public final class SlowDoor {
    private SlowDoor() {}

    /** Starts one, and waits until it listens. */
    public static Child start(Namespace where, String address, String server, int millis, Path log)
            throws IOException, InterruptedException {
        Command command = where.command(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path", ""),
                SlowDoor.class.getName(),
                address,
                "443",
                server,
                "443",
                Integer.toString(millis));
        Child door = command.start(log);
        door.await("the door to open", () -> door.said().contains("open"));
        return door;
    }

    /** Relays until it is ended. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket listening = new ServerSocket()) {
            listening.bind(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])));
            System.out.println("open");
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(arguments[2], Integer.parseInt(arguments[3]));
                relay(client, server, Integer.parseInt(arguments[4]));
                relay(server, client, 0);
            }
        }
    }

    private static void relay(Socket from, Socket to, int millis) {
        Thread.ofPlatform().start(() -> {
            try (to) {
                byte[] buffer = new byte[1 << 16];
                for (int count = from.getInputStream().read(buffer);
                        count >= 0;
                        count = from.getInputStream().read(buffer)) {
                    Thread.sleep(millis);
                    to.getOutputStream().write(buffer, 0, count);
                }
            } catch (IOException | InterruptedException e) {
                // One side went away; the other is closed for it.
            }
        });
    }
}
