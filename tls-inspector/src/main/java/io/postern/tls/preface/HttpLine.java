package io.postern.tls.preface;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** One line of an HTTP message while it comes; the first KiB of it is kept. */
final class HttpLine {
    private static final int LONGEST = 1024;
    private static final String CONNECT = "CONNECT ";

    private byte[] bytes = new byte[128];
    private int length;
    private boolean begun;

    void begin() {
        length = 0;
        begun = false;
    }

    boolean atStart() {
        return !begun;
    }

    /** Takes a byte; whether it ends the line. */
    boolean ends(byte next) {
        if (next == '\n') {
            return true;
        }
        begun = true;
        if (next == '\r') {
            return false;
        }
        if (length == bytes.length && length < LONGEST) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        if (length < bytes.length) {
            bytes[length++] = next;
        }
        return false;
    }

    boolean isEmpty() {
        return length == 0;
    }

    private String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** Whom a CONNECT request line asks for. */
    Optional<String> connectAuthority() {
        String line = text();
        if (!line.startsWith(CONNECT)) {
            return Optional.empty();
        }
        int end = line.indexOf(' ', CONNECT.length());
        String authority = line.substring(CONNECT.length(), end < 0 ? line.length() : end);
        return authority.isEmpty() ? Optional.empty() : Optional.of(printable(authority));
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f && c != '\\') {
                out.append(c);
            } else {
                out.append('\\').append((char) ('0' + c / 100));
                out.append((char) ('0' + c / 10 % 10)).append((char) ('0' + c % 10));
            }
        }
        return out.toString();
    }

    /** The status code of a status line. */
    OptionalInt status() {
        String line = text();
        int at = line.indexOf(' ') + 1;
        if (!line.startsWith("HTTP/") || at == 0 || line.length() < at + 3) {
            return OptionalInt.empty();
        }
        int code = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            code = 10 * code + digit;
        }
        return code < 100 ? OptionalInt.empty() : OptionalInt.of(code);
    }
}
