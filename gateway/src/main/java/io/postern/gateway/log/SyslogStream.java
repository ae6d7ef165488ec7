package io.postern.gateway.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over TCP or TLS, RFC 6587 section 3.4.1 and RFC 5425: before each message stands its length. TCP tells nobody what of the last
 * messages arrived when a connection breaks; they are lost.
 */
final class SyslogStream implements SyslogLine {
    private static final int CONNECT_MILLIS = 3000;

    private final String host;
    private final int port;
    private final boolean tls;
    private final Optional<Path> authority;
    private @Nullable Socket socket;
    private @Nullable OutputStream out;

    SyslogStream(String host, int port, boolean tls, Optional<Path> authority) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.authority = authority;
    }

    @Override
    public void send(byte[] message) throws IOException {
        try {
            OutputStream open = open();
            open.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            open.write(message);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void flush() throws IOException {
        OutputStream open = out;
        if (open != null) {
            try {
                open.flush();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private OutputStream open() throws IOException {
        OutputStream known = out;
        if (known != null) {
            return known;
        }
        Socket opened = new Socket();
        try {
            opened.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            opened.setKeepAlive(true);
            if (tls) {
                opened = secured(opened);
            }
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        OutputStream stream = new BufferedOutputStream(opened.getOutputStream(), 1 << 14);
        socket = opened;
        out = stream;
        return stream;
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket)
                TrustedAuthority.context(authority).getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(CONNECT_MILLIS);
        secured.startHandshake();
        return secured;
    }

    private IOException failed(IOException e) {
        close();
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        return new IOException((tls ? "tls://" : "tcp://") + host + ":" + port + ": " + why, e);
    }

    @Override
    public void close() {
        Socket open = socket;
        OutputStream stream = out;
        socket = null;
        out = null;
        if (open != null && stream != null) {
            try (open) {
                stream.flush();
            } catch (IOException e) {
                // What was under way is lost with the connection; the next message opens another.
            }
        }
    }
}
