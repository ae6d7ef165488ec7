package io.postern.lab.egress;

import io.postern.lab.live.Inside;
import io.postern.lab.network.Namespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Clients of the farm that say what a test wants, byte by byte. Each has a port of its own, by which the log tells them apart. Used by one thread. */
final class Farm implements AutoCloseable {
    private static final int FIRST_PORT = 20_000;
    private static final int WITHIN_MILLIS = 20_000;

    private final Inside inside;
    private int port = FIRST_PORT;

    Farm(Namespace farm) throws Exception {
        inside = new Inside(farm);
    }

    /** A client at an address of the farm connects. */
    Caller call(String from, String to, int toPort) throws Exception {
        int own = port++;
        return inside.run(() -> {
            Socket socket = new Socket();
            try {
                socket.setReuseAddress(true);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(WITHIN_MILLIS);
                socket.bind(new InetSocketAddress(from, own));
                socket.connect(new InetSocketAddress(to, toPort), WITHIN_MILLIS);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            return new Caller(socket, own);
        });
    }

    /** A thread of the farm, for other sockets. */
    Inside inside() {
        return inside;
    }

    @Override
    public void close() {
        inside.close();
    }
}
