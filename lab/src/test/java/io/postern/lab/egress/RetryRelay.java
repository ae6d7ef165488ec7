package io.postern.lab.egress;

import io.postern.tls.strict.RetryWatch;
import io.postern.tls.strict.StrictHelloReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One connection relayed as the gateway does it: read strictly, and watched for a second hello. Both ways have a thread. */
final class RetryRelay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final ReentrantLock lock = new ReentrantLock();
    private final TlsPeer server;
    private final Thread thread;
    private volatile @Nullable RetryWatch watch;

    RetryRelay(TlsPeer server) throws IOException {
        this.server = server;
        thread = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How the watch ended, once both sides have. */
    RetryWatch.State end() throws InterruptedException {
        thread.join();
        RetryWatch done = watch;
        return done == null ? RetryWatch.State.UNDECIDED : done.state();
    }

    /** How many bytes of the client behind its first hello were passed on. */
    long passed() {
        RetryWatch done = watch;
        return done == null ? 0 : done.passable();
    }

    private void serve() {
        try (Socket client = door.accept();
                Socket upstream = server.connect()) {
            byte[] bytes = new byte[1 << 14];
            StrictHelloReader reader = new StrictHelloReader();
            ByteArrayOutputStream hello = new ByteArrayOutputStream();
            while (reader.state() == StrictHelloReader.State.MORE) {
                int length = client.getInputStream().read(bytes);
                if (length < 0) {
                    return;
                }
                hello.write(bytes, 0, length);
                reader.read(bytes, 0, length);
            }
            RetryWatch watching = new RetryWatch(reader.hello(), StrictHelloReader.USUAL_CAP);
            watch = watching;
            byte[] sent = hello.toByteArray();
            upstream.getOutputStream().write(sent, 0, reader.length());
            Thread back = Thread.ofVirtual().start(() -> back(watching, upstream, client));
            forth(watching, sent, reader.length(), client.getInputStream(), upstream.getOutputStream());
            upstream.shutdownOutput();
            back.join();
        } catch (IOException | InterruptedException e) {
            System.out.println("relay: " + e);
        }
    }

    private void forth(RetryWatch watching, byte[] behind, int from, InputStream in, OutputStream out)
            throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int passed = 0;
        byte[] bytes = new byte[1 << 14];
        System.arraycopy(behind, from, bytes, 0, behind.length - from);
        for (int length = behind.length - from; length >= 0; length = in.read(bytes)) {
            all.write(bytes, 0, length);
            int passable;
            lock.lock();
            try {
                watching.client(bytes, 0, length);
                passable = (int) watching.passable();
            } finally {
                lock.unlock();
            }
            out.write(all.toByteArray(), passed, passable - passed);
            passed = passable;
        }
    }

    private void back(RetryWatch watching, Socket upstream, Socket client) {
        try {
            byte[] bytes = new byte[1 << 14];
            for (int length = 0; length >= 0; length = upstream.getInputStream().read(bytes)) {
                lock.lock();
                try {
                    watching.server(bytes, 0, length);
                } finally {
                    lock.unlock();
                }
                client.getOutputStream().write(bytes, 0, length);
            }
            client.shutdownOutput();
        } catch (IOException e) {
            System.out.println("relay: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
