package io.postern.gateway.log;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Syslog over UDP, RFC 5426: a message a datagram. A message that is too long is cut short, as its section 3.2 allows. */
final class SyslogDatagrams implements SyslogLine {
    private final String host;
    private final int port;
    private @Nullable DatagramSocket socket;

    SyslogDatagrams(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public void send(byte[] message) throws IOException {
        DatagramSocket open = socket;
        if (open == null) {
            InetAddress address = InetAddress.getByName(host);
            open = new DatagramSocket();
            open.connect(address, port);
            socket = open;
        }
        try {
            open.send(new DatagramPacket(message, Math.min(message.length, LARGEST_DATAGRAM)));
        } catch (IOException e) {
            close();
            throw new IOException("udp://" + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void flush() {
        // A datagram leaves at once.
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
