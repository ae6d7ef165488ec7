package io.postern.gateway.listener;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the head of a request, strictly: what two readers could take apart differently is refused (RFC 9112 section 11.2). Lines end in CR LF, there is one
 * space between the parts of the first, no field is folded, no name is followed by a space, no octet is a control.
 *
 * <p>Keeps what came, up to its cap. One thread.
 */
final class RequestHeadReader {
    /** How far it is. */
    enum State {
        /** It has not ended. */
        MORE,
        /** {@link #head} is there. */
        HEAD,
        /** It is no head. */
        MALFORMED,
        /** It is longer than the cap. */
        TOO_LARGE
    }

    /** Octets of a head at most. */
    static final int CAP = 16 << 10;

    private static final int MOST_FIELDS = 100;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private byte[] bytes = new byte[512];
    private int length;
    private int lineStart;
    private State state = State.MORE;
    private RequestHead head = new RequestHead("", "", 1, List.of());
    private final List<RequestHead.Field> fields = new ArrayList<>();

    /**
     * Takes octets up to the end of the head.
     *
     * @return how many were taken: fewer than {@code count} when the head ends before
     */
    int read(byte[] from, int offset, int count) {
        int taken = 0;
        while (taken < count && state == State.MORE) {
            take(from[offset + taken++]);
        }
        return taken;
    }

    private void take(byte next) {
        if (length == CAP) {
            state = State.TOO_LARGE;
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(CAP, 2 * length));
        }
        bytes[length++] = next;
        boolean afterReturn = length > lineStart + 1 && bytes[length - 2] == '\r';
        if (next == '\n') {
            if (!afterReturn) {
                state = State.MALFORMED;
                return;
            }
            line(lineStart, length - 2);
            lineStart = length;
        } else if (afterReturn || next != '\r' && next != '\t' && next >= 0 && next < ' ' || next == 127) {
            state = State.MALFORMED;
        }
    }

    private void line(int from, int to) {
        if (head.method().isEmpty()) {
            if (from == to && from == 0) {
                // RFC 9112 section 2.2 has servers skip one empty line; no proxy client sends it.
                state = State.MALFORMED;
                return;
            }
            first(text(from, to));
            return;
        }
        if (from == to) {
            head = new RequestHead(head.method(), head.target(), head.minor(), List.copyOf(fields));
            state = State.HEAD;
            return;
        }
        if (fields.size() == MOST_FIELDS) {
            state = State.TOO_LARGE;
            return;
        }
        Optional<RequestHead.Field> field = field(from, to);
        field.ifPresentOrElse(fields::add, () -> state = State.MALFORMED);
    }

    private void first(String line) {
        int one = line.indexOf(' ');
        int two = line.indexOf(' ', one + 1);
        boolean parts = one > 0 && two > one + 1 && line.indexOf(' ', two + 1) < 0;
        String version = parts ? line.substring(two + 1) : "";
        boolean known = version.equals("HTTP/1.1") || version.equals("HTTP/1.0");
        if (!known || !isToken(line.substring(0, one)) || !isPrintable(line, one + 1, two)) {
            state = State.MALFORMED;
            return;
        }
        head = new RequestHead(
                line.substring(0, one), line.substring(one + 1, two), version.charAt(7) - '0', List.of());
    }

    private Optional<RequestHead.Field> field(int from, int to) {
        String line = text(from, to);
        int colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.substring(0, colon))) {
            return Optional.empty();
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        return Optional.of(new RequestHead.Field(name, line.substring(colon + 1).strip()));
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && TOKEN.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isPrintable(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether what is malformed begins like a header of the PROXY protocol, version 1 or 2. */
    boolean isProxyHeader() {
        return ProxyHeaderReader.isBegunBy(bytes, length);
    }

    State state() {
        return state;
    }

    /** The head, once it is there; what is known of it before. */
    RequestHead head() {
        return head;
    }
}
