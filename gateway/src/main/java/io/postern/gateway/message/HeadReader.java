package io.postern.gateway.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the head of a message, strictly: what two readers could take apart differently is refused (RFC 9112 section 11.2). Lines end in CR LF, there is one
 * space between the parts of the first, no field is folded, no name is followed by a space, no octet is a control.
 *
 * <p>Keeps what came, up to its cap. One thread.
 */
public abstract class HeadReader {
    /** How far it is. */
    public enum State {
        /** It has not ended. */
        MORE,
        /** It is there. */
        HEAD,
        /** It is no head. */
        MALFORMED,
        /** It is longer than the cap. */
        TOO_LARGE
    }

    private static final int MOST_FIELDS = 100;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private byte[] bytes = new byte[512];
    private int length;
    private int lineStart;
    private State state = State.MORE;
    private boolean begun;
    private final List<Field> fields = new ArrayList<>();
    private final int cap;

    /**
     * A reader.
     *
     * @param cap octets of a head at most
     */
    HeadReader(int cap) {
        this.cap = cap;
    }

    /**
     * Takes octets up to the end of the head.
     *
     * @return how many were taken: fewer than {@code count} when the head ends before
     */
    public final int read(byte[] from, int offset, int count) {
        int taken = 0;
        while (taken < count && state == State.MORE) {
            take(from[offset + taken++]);
        }
        return taken;
    }

    private void take(byte next) {
        if (length == cap) {
            state = State.TOO_LARGE;
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(cap, 2 * length));
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
        if (!begun) {
            // RFC 9112 section 2.2 has servers skip one empty line; nobody whom we talk to sends it.
            begun = from < to && first(text(from, to));
            state = begun ? State.MORE : State.MALFORMED;
            return;
        }
        if (from == to) {
            state = State.HEAD;
            return;
        }
        if (fields.size() == MOST_FIELDS) {
            state = State.TOO_LARGE;
            return;
        }
        Optional<Field> field = field(from, to);
        field.ifPresentOrElse(fields::add, () -> state = State.MALFORMED);
    }

    /** Takes the first line; returns whether it is one. */
    abstract boolean first(String line);

    /** The minor version of {@code HTTP/1.0} or {@code HTTP/1.1}; -1 of anything else. */
    static int minor(String version) {
        return version.equals("HTTP/1.1") ? 1 : version.equals("HTTP/1.0") ? 0 : -1;
    }

    private Optional<Field> field(int from, int to) {
        String line = text(from, to);
        int colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.substring(0, colon))) {
            return Optional.empty();
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        return Optional.of(new Field(name, line.substring(colon + 1).strip()));
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && TOKEN.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isPrintable(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** What was taken so far, as it came. */
    public final byte[] octets() {
        return Arrays.copyOf(bytes, length);
    }

    /** How far it is. */
    public final State state() {
        return state;
    }

    /** The fields in the order they were sent, so far. */
    public final List<Field> fields() {
        return List.copyOf(fields);
    }
}
