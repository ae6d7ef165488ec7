package io.postern.tls.wire;

import java.util.StringJoiner;

/**
 * An ordered list of unsigned 16-bit numbers as TLS registers them: cipher suites, groups, extensions, versions. Two bytes a number.
 */
public final class CodePoints {
    /** No numbers. */
    public static final CodePoints NONE = new CodePoints(Opaque.EMPTY);

    private final Opaque bytes;

    private CodePoints(Opaque bytes) {
        this.bytes = bytes;
    }

    /** The big-endian numbers in {@code bytes}; an odd byte at the end is left out. */
    public static CodePoints of(Opaque bytes) {
        return bytes.length() < 2 ? NONE : new CodePoints(bytes.slice(0, bytes.length() & ~1));
    }

    /** The list of {@code values}, each 0 to 65535. */
    public static CodePoints of(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) (values[i] >> 8);
            bytes[2 * i + 1] = (byte) values[i];
        }
        return of(Opaque.wrap(bytes, 0, bytes.length));
    }

    /** How many numbers. */
    public int size() {
        return bytes.length() >> 1;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bytes.isEmpty();
    }

    /** The number at {@code index}, 0 to 65535. */
    public int at(int index) {
        return bytes.shortAt(2 * index);
    }

    /** Whether {@code value} is among them. */
    public boolean contains(int value) {
        for (int i = 0; i < size(); i++) {
            if (at(i) == value) {
                return true;
            }
        }
        return false;
    }

    /** A fresh array of the numbers. */
    public int[] toArray() {
        int[] values = new int[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(i);
        }
        return values;
    }

    /** Whether {@code value} is one of the sixteen that RFC 8701 reserves to be ignored. */
    public static boolean isGrease(int value) {
        return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 255);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    /** The numbers in hexadecimal: {@code [1301, c02b]}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < size(); i++) {
            text.add(String.format("%04x", at(i)));
        }
        return text.toString();
    }
}
