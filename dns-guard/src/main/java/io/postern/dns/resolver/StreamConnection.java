package io.postern.dns.resolver;

import io.postern.dns.opinion.AskingFault;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One TCP connection, with TLS on it or not. Used by one thread at a time. */
final class StreamConnection implements Closeable {
    private final DeadlineSocket raw;
    private Socket socket;
    private volatile long idleSince;

    StreamConnection(Deadline deadline) {
        raw = new DeadlineSocket(deadline);
        socket = raw;
    }

    void connect(ResolverUrl url, Deadline deadline) throws IOException {
        raw.connect(url.socketAddress(), deadline.millisLeft());
        raw.setTcpNoDelay(true);
    }

    /** Shakes hands; the certificate is checked. */
    void secure(ResolverUrl url, SSLContext tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(raw, url.name(), url.port(), true);
        secured.setSSLParameters(ResolverTls.parameters(url));
        socket = secured;
        secured.startHandshake();
    }

    /** Sends a query and reads one answer, each with its length before it (RFC 1035 section 4.2.2). */
    byte[] exchange(byte[] query, Deadline deadline) throws IOException {
        raw.deadline(deadline);
        // In one write: two segments would be two TLS records, and a delayed acknowledgement.
        ByteArrayOutputStream out = new ByteArrayOutputStream(query.length + 2);
        out.write(query.length >>> 8);
        out.write(query.length);
        out.write(query);
        socket.getOutputStream().write(out.toByteArray());
        InputStream in = socket.getInputStream();
        int high = in.read();
        int low = high < 0 ? -1 : in.read();
        if (low < 0) {
            throw new EOFException();
        }
        int length = high << 8 | low;
        byte[] answer = in.readNBytes(length);
        if (answer.length < length) {
            throw new AskingException(
                    AskingFault.BROKEN_OFF, answer.length + " of " + length + " octets came, then the end");
        }
        return Faults.checked(query, answer);
    }

    void idle() {
        idleSince = System.nanoTime();
    }

    boolean isIdleFor(long nanos) {
        return System.nanoTime() - idleSince > nanos;
    }

    /** Closes at once, without TLS's farewell, which could block. */
    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }
}
