package io.postern.tls.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Keeps the beginning of an answer of HTTP/1. One thread. */
public final class PageReader {
    /** What is kept, in bytes; a page that has not said what it is by then is not read on. */
    public static final int MOST = 4096;

    private static final int LONGEST_VALUE = 512;

    private final long packet;
    private final long timeNanos;
    private final boolean inPlace;
    private byte[] bytes = new byte[512];
    private int length;

    /**
     * A reader that has read nothing.
     *
     * @param inPlace whether it stands in a server's place, see {@link Page#inPlace}
     * @param packet number of the packet that the answer begins in
     * @param timeNanos capture time of that packet, nanoseconds since 1970
     */
    public PageReader(boolean inPlace, long packet, long timeNanos) {
        this.inPlace = inPlace;
        this.packet = packet;
        this.timeNanos = timeNanos;
    }

    /** Takes the next bytes; returns whether more are wanted. */
    public boolean take(byte[] from, int offset, int count) {
        int taken = Math.min(count, MOST - length);
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(2 * bytes.length, length + taken)));
        }
        System.arraycopy(from, offset, bytes, length, taken);
        length += taken;
        return length < MOST;
    }

    /** What was read so far. */
    public Page page() {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        String lower = text.toLowerCase(Locale.ROOT);
        int head = headEnd(text);
        return new Page(
                status(text),
                header(text, lower, head, "\nserver:"),
                header(text, lower, head, "\nlocation:"),
                // Letters that become longer in lower case would shift what is found there.
                lower.length() == text.length() ? title(text, lower, head) : Optional.empty(),
                text,
                inPlace,
                packet,
                timeNanos);
    }

    private static int headEnd(String text) {
        int crlf = text.indexOf("\r\n\r\n");
        int lf = text.indexOf("\n\n");
        int end = crlf < 0 ? lf : lf < 0 ? crlf : Math.min(crlf, lf);
        return end < 0 ? text.length() : end;
    }

    private static int status(String text) {
        int at = text.indexOf(' ') + 1;
        if (!text.startsWith("HTTP/1.") || at != "HTTP/1.1 ".length() || text.length() < at + 3) {
            return 0;
        }
        int code = 0;
        for (int i = at; i < at + 3; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            code = 10 * code + digit - '0';
        }
        return code < 100 ? 0 : code;
    }

    private static Optional<String> header(String text, String lower, int head, String name) {
        int at = lower.indexOf(name);
        if (at < 0 || at >= head || lower.length() != text.length()) {
            return Optional.empty();
        }
        int end = text.indexOf('\n', at + 1);
        return value(text, at + name.length(), end < 0 ? text.length() : end);
    }

    private static Optional<String> title(String text, String lower, int head) {
        int at = lower.indexOf("<title", head);
        int begin = at < 0 ? -1 : lower.indexOf('>', at);
        int end = begin < 0 ? -1 : lower.indexOf("</title", begin);
        return end < 0 ? Optional.empty() : value(text, begin + 1, end);
    }

    private static Optional<String> value(String text, int begin, int end) {
        String value = text.substring(begin, Math.min(end, begin + LONGEST_VALUE))
                .strip()
                .replaceAll("\\s+", " ");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
