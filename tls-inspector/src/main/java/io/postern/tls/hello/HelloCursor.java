package io.postern.tls.hello;

import io.postern.tls.wire.Opaque;

/** Reads the fields of a hello one after the other. A field that is cut short yields what is there and ends the reading. */
final class HelloCursor {
    private final Opaque body;
    private int at;
    private boolean cut;

    HelloCursor(Opaque body) {
        this.body = body;
    }

    /** An unsigned number of one byte; 0 past the end. */
    int uint8() {
        return take(1) ? body.at(at - 1) : 0;
    }

    /** An unsigned number of two bytes; 0 past the end. */
    int uint16() {
        return take(2) ? body.shortAt(at - 2) : 0;
    }

    /** The next {@code length} bytes, or those that are left. */
    Opaque opaque(int length) {
        int from = at;
        if (take(length)) {
            return body.slice(from, length);
        }
        Opaque rest = body.slice(from, body.length() - from);
        at = body.length();
        return rest;
    }

    private boolean take(int count) {
        if (cut || body.length() - at < count) {
            cut = true;
            return false;
        }
        at += count;
        return true;
    }

    /** Whether a field was cut short. */
    boolean cut() {
        return cut;
    }

    /** Bytes that no field has taken. */
    int left() {
        return body.length() - at;
    }
}
