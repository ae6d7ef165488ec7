package io.postern.tls.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A run of bytes that does not change: TLS's {@code opaque} vector (RFC 8446 section 3.4). Often a window into the message that it came
 * from, and then keeps that message alive.
 */
public final class Opaque {
    /** No bytes. */
    public static final Opaque EMPTY = new Opaque(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int offset;
    private final int length;

    private Opaque(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /**
     * A window into an array that the caller never changes again.
     *
     * @throws IndexOutOfBoundsException when the window is not inside the array
     */
    public static Opaque wrap(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? EMPTY : new Opaque(bytes, offset, length);
    }

    /**
     * A copy of a part of an array.
     *
     * @throws IndexOutOfBoundsException when the part is not inside the array
     */
    public static Opaque copyOf(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return wrap(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    }

    /** How many bytes. */
    public int length() {
        return length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at {@code index}, 0 to 255. */
    public int at(int index) {
        Objects.checkIndex(index, length);
        return bytes[offset + index] & 255;
    }

    /** The two bytes from {@code index} on as a big-endian number, 0 to 65535. */
    public int shortAt(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /** A part of this; a window, not a copy. */
    public Opaque slice(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return wrap(bytes, offset + from, count);
    }

    /** A fresh array of these bytes. */
    public byte[] toArray() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /** These bytes in an array of their own, so that whatever they were a window into can be let go. */
    public Opaque detached() {
        return length == bytes.length ? this : wrap(toArray(), 0, length);
    }

    /** Lower case hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes, offset, offset + length);
    }

    /** Printable ASCII as it is; a backslash and every other byte as {@code \DDD}, as RFC 1035 section 5.1 writes them. */
    public String toText() {
        boolean plain = true;
        for (int i = 0; i < length; i++) {
            plain &= isPlain(bytes[offset + i]);
        }
        if (plain) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(length + 16);
        for (int i = 0; i < length; i++) {
            int value = bytes[offset + i] & 255;
            if (isPlain((byte) value)) {
                text.append((char) value);
            } else {
                text.append('\\')
                        .append((char) ('0' + value / 100))
                        .append((char) ('0' + value / 10 % 10))
                        .append((char) ('0' + value % 10));
            }
        }
        return text.toString();
    }

    private static boolean isPlain(byte b) {
        return b > ' ' && b < 0x7f && b != '\\';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Opaque that
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[offset + i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return toHex();
    }
}
