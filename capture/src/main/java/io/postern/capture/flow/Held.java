package io.postern.capture.flow;

import org.jspecify.annotations.Nullable;

/** A piece of payload that came before what precedes it; a copy, since packets are overwritten. */
final class Held {
    final int sequence;
    final byte[] bytes;
    /** Bytes that the segment had on the wire; more than {@code bytes.length} when the capture cut it. */
    final int onWire;

    @Nullable
    Held next;

    Held(int sequence, byte[] bytes, int onWire) {
        this.sequence = sequence;
        this.bytes = bytes;
        this.onWire = onWire;
    }

    int end() {
        return sequence + onWire;
    }
}
