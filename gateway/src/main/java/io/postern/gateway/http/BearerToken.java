package io.postern.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** What a client must know (RFC 6750, section 2.1). */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 4096;

    private final byte[] token;

    private BearerToken(byte[] token) {
        this.token = token;
    }

    /**
     * The one that a file holds, without white space around it.
     *
     * @param setting that names the file, for errors
     * @throws IOException when it cannot be read, or holds none
     */
    public static BearerToken read(Path file, String setting) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(LONGEST + 1), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw new IOException(setting + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (text.isEmpty()) {
            throw new IOException(setting + ": " + file + " holds no token");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new IOException(setting + ": " + file + " holds no token: it is one word of ASCII, of " + LONGEST
                    + " characters at most");
        }
        return new BearerToken(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether a request brings it; how long that takes to find out says nothing of where it differs. */
    public boolean isIn(HttpServerRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        return given != null
                && given.startsWith(SCHEME)
                && MessageDigest.isEqual(given.substring(SCHEME.length()).getBytes(StandardCharsets.ISO_8859_1), token);
    }
}
