package io.postern.tls.probe;

import io.postern.tls.chain.IssuerSource;
import io.postern.tls.wire.Opaque;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches an issuer's certificate from where the certificate below it says that it is: by {@code http://} alone, one request without
 * redirects, 64 KiB at most, {@value #MOST} addresses in all. A certificate is what a stranger wrote: addresses that are not public are refused unless they
 * were allowed.
 *
 * <p>One thread.
 */
public final class IssuerFetch implements IssuerSource {
    private static final int LARGEST = 64 << 10;
    private static final int HEAD = 8 << 10;
    private static final int HTTP = 80;
    /** Addresses that one of these asks. */
    private static final int MOST = 4;

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final boolean privateToo;
    private final Duration limit;
    private final Map<String, Optional<Opaque>> answers = new HashMap<>();

    /**
     * Fetches from public addresses.
     *
     * @param privateToo also from others
     * @param limit how long one request may take
     */
    public IssuerFetch(boolean privateToo, Duration limit) {
        this.privateToo = privateToo;
        this.limit = limit;
    }

    @Override
    public Optional<Opaque> fetch(String url) {
        Optional<Opaque> known = answers.get(url);
        if (known != null || answers.size() >= MOST) {
            return known == null ? Optional.empty() : known;
        }
        Optional<Opaque> had = ask(url);
        answers.put(url, had);
        return had;
    }

    private Optional<Opaque> ask(String url) {
        URI from = uri(url);
        if (from == null) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(from.getHost());
            return privateToo || isPublic(address) ? body(ask(address, from)) : Optional.empty();
        } catch (IOException e) {
            // Nothing could be had; the report says what is missing and from where.
            return Optional.empty();
        }
    }

    private static @Nullable URI uri(String url) {
        try {
            URI uri = new URI(url);
            boolean plain =
                    "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
            return plain ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Whether nobody but the public is at an address: IANA's special ones are left out, as far as the platform knows them, and the shared one. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || unique
                || shared
                || bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0));
    }

    private byte[] ask(InetAddress address, URI from) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        int port = from.getPort() < 0 ? HTTP : from.getPort();
        String path = from.getRawPath() == null || from.getRawPath().isEmpty() ? "/" : from.getRawPath();
        String query = from.getRawQuery() == null ? "" : "?" + from.getRawQuery();
        String host = from.getHost() + (port == HTTP ? "" : ":" + port);
        String request = "GET " + path + query + " HTTP/1.0\r\nHost: " + host + "\r\nAccept: */*\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) limit.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (answer.size() <= LARGEST + HEAD) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new IOException("took longer than " + limit);
                }
                socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
                int count = in.read(buffer);
                if (count < 0) {
                    return answer.toByteArray();
                }
                answer.write(buffer, 0, count);
            }
            throw new IOException("is longer than " + LARGEST);
        }
    }

    /** The body of an answer of status 200, if it looks like DER. */
    static Optional<Opaque> body(byte[] answer) {
        String head = new String(answer, 0, Math.min(answer.length, 16), StandardCharsets.US_ASCII);
        if (!head.toUpperCase(Locale.ROOT).matches("(?s)HTTP/1\\.[01] 200.*")) {
            return Optional.empty();
        }
        for (int at = 0; at + END_OF_HEAD.length <= Math.min(answer.length, HEAD); at++) {
            if (Arrays.equals(answer, at, at + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                byte[] body = Arrays.copyOfRange(answer, at + END_OF_HEAD.length, answer.length);
                boolean sequence = body.length > 4 && body[0] == 0x30 && body.length <= LARGEST;
                return sequence ? Optional.of(Opaque.wrap(body, 0, body.length)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
