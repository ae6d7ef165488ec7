package io.postern.gateway.listener;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A server with a socket of the JDK. */
public final class Destination implements AutoCloseable {
    private final ServerSocket server;
    private final BlockingQueue<Socket> arrivals = new LinkedBlockingQueue<>();

    private Destination(ServerSocket server, boolean echoes) {
        this.server = server;
        Thread.ofVirtual().start(() -> accept(echoes));
    }

    /** One that says everything again, in TLS. */
    public static Destination secureEcho(SSLContext context) throws IOException {
        return new Destination(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), true);
    }

    /** One that says everything again. */
    public static Destination echo() throws IOException {
        return new Destination(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), true);
    }

    /** One that does what the test does. */
    public static Destination waiting() throws IOException {
        return new Destination(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false);
    }

    private void accept(boolean echoes) {
        try {
            while (true) {
                Socket socket = server.accept();
                if (echoes) {
                    Thread.ofVirtual().start(() -> echo(socket));
                } else {
                    arrivals.add(socket);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            in.transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The test is over.
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The next connection. */
    public Caller arrival() throws IOException, InterruptedException {
        Socket socket = arrivals.poll(10, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("nobody came");
        }
        return new Caller(socket);
    }

    /** Whether somebody has come whom nobody has seen to. */
    public boolean isVisited() {
        return !arrivals.isEmpty();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
