package io.postern.gateway.eve;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes objects, one a line, in ASCII: whatever came off the wire can neither end a line nor steer a terminal.
 *
 * <p>A line is put together in one array and handed on when enough of them have come together. Nothing checks that what is begun is
 * ended: the events do, and their tests. (Jackson's generator was here first; it took twice the time for an event, and a replay
 * of two million packets spent half of its own time in it.)
 *
 * <p>Errors of the stream behind it come as {@link UncheckedIOException}. One thread.
 */
final class JsonLines implements Closeable {
    private static final int SIZE = 128 << 10;
    /** A longer line makes the array grow; it is let go with the line. */
    private static final int LARGEST_KEPT = 1 << 20;

    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_ESCAPE = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private byte[] line = new byte[SIZE];
    private int at;
    private char[] scratch = new char[512];

    /** Writes to a stream that is closed with this, in pieces of about 128 KiB. */
    JsonLines(OutputStream out) {
        this.out = out;
    }

    /** Whether a character cannot stand for itself in a string of the log. */
    static boolean needsEscape(char c) {
        return c < ' ' || c >= 127 || c == '"' || c == '\\';
    }

    /** An array element that is there only if it is wanted. */
    void element(String value, boolean wanted) {
        if (wanted) {
            element(value);
        }
    }

    /** A measure of how long the line is: what is added to it is added to this. */
    int size() {
        return at;
    }

    void beginLine() {
        beginElement();
    }

    void endLine() {
        room(2);
        line[at++] = '}';
        line[at++] = '\n';
        if (at > SIZE / 2) {
            drain();
        }
    }

    void beginObject(Name name) {
        member(name);
        line[at++] = '{';
    }

    void beginElement() {
        room(2);
        separate();
        line[at++] = '{';
    }

    void endObject() {
        room(1);
        line[at++] = '}';
    }

    void beginArray(Name name) {
        member(name);
        line[at++] = '[';
    }

    void endArray() {
        room(1);
        line[at++] = ']';
    }

    void number(Name name, long value) {
        member(name);
        number(value);
    }

    void element(long value) {
        room(LONGEST_NUMBER + 1);
        separate();
        number(value);
    }

    void flag(Name name, boolean value) {
        member(name);
        if (value) {
            line[at++] = 't';
            line[at++] = 'r';
            line[at++] = 'u';
        } else {
            line[at++] = 'f';
            line[at++] = 'a';
            line[at++] = 'l';
            line[at++] = 's';
        }
        line[at++] = 'e';
    }

    void text(Name name, Name value) {
        member(name);
        int length = value.member.length - 1;
        room(length);
        System.arraycopy(value.member, 0, line, at, length);
        at += length;
    }

    void text(Name name, String value) {
        member(name);
        quoted(value);
    }

    void element(String value) {
        room(1);
        separate();
        quoted(value);
    }

    void text(Name name, StringBuilder value, int from, int to) {
        member(name);
        quoted(value, from, to);
    }

    void element(StringBuilder value, int from, int to) {
        room(1);
        separate();
        quoted(value, from, to);
    }

    /** ASCII that needs no escape. */
    void plain(Name name, byte[] ascii, int length) {
        member(name);
        room(length + 2);
        line[at++] = '"';
        System.arraycopy(ascii, 0, line, at, length);
        at += length;
        line[at++] = '"';
    }

    /** Puts in members that a {@link Scrap} was made of. */
    void members(byte[] scrap) {
        room(scrap.length + 1);
        separate();
        System.arraycopy(scrap, 0, line, at, scrap.length);
        at += scrap.length;
    }

    private void quoted(String value) {
        int length = value.length();
        char[] chars = scratch(length);
        value.getChars(0, length, chars, 0);
        quoted(chars, length);
    }

    private void quoted(StringBuilder value, int from, int to) {
        char[] chars = scratch(to - from);
        value.getChars(from, to, chars, 0);
        quoted(chars, to - from);
    }

    private void quoted(char[] chars, int length) {
        room(LONGEST_ESCAPE * length + 2);
        byte[] bytes = line;
        int end = at;
        bytes[end++] = '"';
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c < ' ' || c >= 127 || c == '"' || c == '\\') {
                end = escape(bytes, end, c);
            } else {
                bytes[end++] = (byte) c;
            }
        }
        bytes[end++] = '"';
        at = end;
    }

    private static int escape(byte[] bytes, int from, char c) {
        int end = from;
        bytes[end++] = '\\';
        if (c == '"' || c == '\\') {
            bytes[end++] = (byte) c;
            return end;
        }
        bytes[end++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[end++] = HEX[c >> shift & 15];
        }
        return end;
    }

    private char[] scratch(int length) {
        if (length > scratch.length) {
            scratch = new char[Math.max(length, 2 * scratch.length)];
        }
        return scratch;
    }

    /** A separator and a name, and room for a short value. */
    private void member(Name name) {
        byte[] bytes = name.member;
        room(bytes.length + LONGEST_NUMBER + 1);
        separate();
        System.arraycopy(bytes, 0, line, at, bytes.length);
        at += bytes.length;
    }

    /** A comma, unless what comes is the first of its object, array or line. Strings end in a quote and cannot mislead. */
    private void separate() {
        if (at > 0) {
            byte last = line[at - 1];
            if (last != '{' && last != '[' && last != '\n') {
                line[at++] = ',';
            }
        }
    }

    private void number(long value) {
        long rest = value;
        if (rest < 0) {
            if (rest == Long.MIN_VALUE) {
                quoted(Long.toString(rest));
                return;
            }
            line[at++] = '-';
            rest = -rest;
        }
        at = Decimal.write(rest, line, at);
    }

    private void room(int count) {
        if (at + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, at + count));
        }
    }

    /** Hands on what has come together. To be called between two lines. */
    void flush() {
        if (at > 0) {
            drain();
        }
    }

    private void drain() {
        try {
            out.write(line, 0, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        at = 0;
        if (line.length > LARGEST_KEPT) {
            line = new byte[SIZE];
        }
    }

    /** What was written since the last line that was handed on. */
    String pending() {
        return new String(line, 0, at, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try (out) {
            drain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
