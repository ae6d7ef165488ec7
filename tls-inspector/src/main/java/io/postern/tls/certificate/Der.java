package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;

/**
 * A cursor over the elements of a DER value, X.690. Elements are read one after the other; a length that does not fit ends the walk and
 * is remembered.
 */
public final class Der {
    /** Universal tag. */
    public static final int BOOLEAN = 0x01;
    /** Universal tag. */
    public static final int INTEGER = 0x02;
    /** Universal tag. */
    public static final int BIT_STRING = 0x03;
    /** Universal tag. */
    public static final int OCTET_STRING = 0x04;
    /** Universal tag. */
    public static final int OBJECT_IDENTIFIER = 0x06;
    /** Universal tag. */
    public static final int ENUMERATED = 0x0a;

    static final int UTF8_STRING = 0x0c;
    static final int NUMERIC_STRING = 0x12;
    static final int PRINTABLE_STRING = 0x13;
    static final int TELETEX_STRING = 0x14;
    static final int IA5_STRING = 0x16;
    static final int UTC_TIME = 0x17;
    /** Universal tag. */
    public static final int GENERALIZED_TIME = 0x18;

    static final int VISIBLE_STRING = 0x1a;
    static final int BMP_STRING = 0x1e;
    static final int UNIVERSAL_STRING = 0x1c;
    /** Universal tag. */
    public static final int SEQUENCE = 0x30;

    static final int SET = 0x31;

    private final Opaque bytes;
    private int at;
    private boolean damaged;
    private int tag;
    private Opaque content = Opaque.EMPTY;
    private Opaque element = Opaque.EMPTY;

    /** A cursor before the first element. */
    public Der(Opaque bytes) {
        this.bytes = bytes;
    }

    /** Moves to the next element; false at the end, and where no element can be read. */
    public boolean next() {
        if (damaged || at == bytes.length()) {
            return false;
        }
        int from = at + 2;
        int length = from <= bytes.length() ? bytes.at(at + 1) : -1;
        if (length >= 0x80) {
            int digits = length & 0x7f;
            // The indefinite form is not DER; more than 2^24 bytes do not fit a TLS message.
            length = digits == 0 || digits > 3 || from + digits > bytes.length() ? -1 : number(from, digits);
            from += digits;
        }
        if (length < 0 || length > bytes.length() - from || (bytes.at(at) & 0x1f) == 0x1f) {
            damaged = true;
            return false;
        }
        tag = bytes.at(at);
        content = bytes.slice(from, length);
        element = bytes.slice(at, from + length - at);
        at = from + length;
        return true;
    }

    private int number(int from, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value << 8 | bytes.at(from + i);
        }
        return value;
    }

    /** Moves to the next element if it has this tag; otherwise stays where it is. */
    public boolean next(int wanted) {
        return !damaged && at < bytes.length() && bytes.at(at) == wanted && next();
    }

    /** The identifier byte of the current element. */
    public int tag() {
        return tag;
    }

    /** The content of the current element. */
    public Opaque content() {
        return content;
    }

    /** The current element with its tag and length. */
    public Opaque element() {
        return element;
    }

    /** The elements inside the current one. */
    public Der inside() {
        return new Der(content);
    }

    /** Whether every byte was part of an element that could be read. */
    public boolean atEnd() {
        return !damaged && at == bytes.length();
    }

    /** Whether a length did not fit. */
    public boolean damaged() {
        return damaged;
    }
}
