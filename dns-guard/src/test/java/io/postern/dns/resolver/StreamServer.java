package io.postern.dns.resolver;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Talks to whoever connects to a TCP port of the loopback interface, with TLS or without. */
public final class StreamServer implements Closeable {
    /** What is said on one connection, to its end. */
    @FunctionalInterface
    public interface Conversation {
        void hold(Socket socket, InputStream in, OutputStream out) throws IOException;
    }

    /** One answer to one query. */
    @FunctionalInterface
    public interface Responder {
        byte[] answer(byte[] query) throws IOException;
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    public StreamServer(@Nullable SSLContext tls, Conversation conversation) throws IOException {
        listener = tls == null
                ? new ServerSocket(0, 50, InetAddress.getLoopbackAddress())
                : tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(conversation));
    }

    /** A conversation of queries and their answers. */
    public static Conversation answering(Responder responder) {
        return (_, in, out) -> {
            while (true) {
                frame(out, responder.answer(query(in)));
            }
        };
    }

    public static byte[] query(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] query = new byte[data.readUnsignedShort()];
        data.readFully(query);
        return query;
    }

    public static void frame(OutputStream out, byte[] answer) throws IOException {
        byte[] framed = new byte[answer.length + 2];
        framed[0] = (byte) (answer.length >>> 8);
        framed[1] = (byte) answer.length;
        System.arraycopy(answer, 0, framed, 2, answer.length);
        out.write(framed);
        out.flush();
    }

    private void accept(Conversation conversation) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> hold(socket, conversation));
            } catch (IOException e) {
                // We are closed.
            }
        }
    }

    private void hold(Socket socket, Conversation conversation) {
        try (socket) {
            conversation.hold(socket, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            // The client has left.
        } finally {
            open.remove(socket);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
