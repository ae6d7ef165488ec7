package io.postern.lab.fault;

import io.postern.lab.live.Inside;
import io.postern.lab.network.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what comes over TCP on the loopback of a namespace, and counts it. */
final class SyslogServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong octets = new AtomicLong();

    private SyslogServer(ServerSocket listener) {
        this.listener = listener;
        Thread.ofPlatform().daemon().start(this::run);
    }

    static SyslogServer start(Namespace where, int port) throws Exception {
        try (Inside inside = new Inside(where)) {
            return new SyslogServer(inside.run(() -> {
                ServerSocket socket = new ServerSocket();
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket;
            }));
        }
    }

    private void run() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept();
                    InputStream in = client.getInputStream()) {
                open.add(client);
                byte[] some = new byte[1 << 14];
                for (int read = in.read(some); read >= 0; read = in.read(some)) {
                    octets.addAndGet(read);
                }
            } catch (IOException e) {
                // The client, or the server, is gone.
            }
        }
    }

    long octets() {
        return octets.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
