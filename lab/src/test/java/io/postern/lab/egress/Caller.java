package io.postern.lab.egress;

import static io.postern.lab.egress.Bytes.hex;
import static io.postern.lab.egress.Bytes.text;

import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.TlsAlert;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of a client, and what it heard, in words. */
final class Caller implements AutoCloseable {
    /** The random of a ServerHello that asks for another hello, RFC 8446 section 4.1.3. */
    private static final byte[] RETRY = hex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private static final int LONGEST_HEAD = 8192;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]{1,6})\r\n");

    private final Socket socket;
    private final int port;
    private final InputStream in;
    private final List<String> heard = new ArrayList<>();

    Caller(Socket socket, int port) throws IOException {
        this.socket = socket;
        this.port = port;
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The client's own. */
    int port() {
        return port;
    }

    Socket socket() {
        return socket;
    }

    Caller say(String words) {
        return say(text(words));
    }

    /** Says it; what cannot be said any more shows in what is heard. */
    Caller say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            return this;
        }
        return this;
    }

    /** Asks a proxy for a tunnel. */
    Caller connect(String authority) {
        return say("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    }

    /** Says so many bytes one at a time, a pause between them, until the other side has enough. */
    Caller drip(byte[] bytes, long pauseMillis) throws IOException, InterruptedException {
        for (byte one : bytes) {
            try {
                socket.getOutputStream().write(one);
            } catch (SocketException e) {
                return this;
            }
            Thread.sleep(pauseMillis);
            if (in.available() > 0) {
                return this;
            }
        }
        return this;
    }

    /** Hears one thing: a response, a ServerHello, an alert, the end. */
    Caller hear() throws IOException {
        heard.add(next());
        return this;
    }

    private String next() throws IOException {
        try {
            int first = first();
            while (first == ContentType.CHANGE_CIPHER_SPEC) {
                // Says nothing, RFC 8446 appendix D.4.
                in.readNBytes(6);
                first = first();
            }
            return switch (first) {
                case -1 -> "closed";
                case 'H' -> status();
                case ContentType.ALERT, ContentType.HANDSHAKE -> record();
                default -> "byte " + first;
            };
        } catch (SocketTimeoutException e) {
            return "silence";
        } catch (SocketException e) {
            return "reset";
        }
    }

    private int first() throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first;
    }

    private String status() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        String line = head.substring(0, Math.max(0, head.indexOf("\r\n")));
        return line.matches("HTTP/1\\.[01] [0-9]{3}( .*)?") ? line.substring(9, 12) : line;
    }

    private String record() throws IOException {
        byte[] header = in.readNBytes(5);
        if (header.length < 5) {
            return "half a record";
        }
        byte[] content = in.readNBytes((header[3] & 255) << 8 | header[4] & 255);
        if (header[0] == ContentType.ALERT && content.length == 2) {
            return new TlsAlert(content[0], content[1] & 255).name();
        }
        boolean answer = content.length > 38 && content[0] == 2;
        boolean again = answer && Arrays.equals(content, 6, 38, RETRY, 0, 32);
        return again ? "asked again" : answer ? "served" : "another record";
    }

    /** All that was heard. */
    String heard() {
        return String.join(", ", heard);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
