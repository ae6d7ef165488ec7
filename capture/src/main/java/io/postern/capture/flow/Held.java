package io.postern.capture.flow;

import io.postern.capture.source.Packet;
import org.jspecify.annotations.Nullable;

/** A piece of payload that came before what precedes it; a copy, since packets are overwritten. */
final class Held {
    final int sequence;
    final byte[] bytes;
    /** Bytes that the segment had on the wire; more than {@code bytes.length} when the capture cut it. */
    final int onWire;
    /** What {@link Packet} said of the packet that brought it. */
    final long packetNumber;

    final long timeNanos;
    final String source;

    @Nullable
    Held next;

    Held(int sequence, byte[] bytes, int onWire, Packet packet) {
        this.sequence = sequence;
        this.bytes = bytes;
        this.onWire = onWire;
        this.packetNumber = packet.number;
        this.timeNanos = packet.timeNanos;
        this.source = packet.source;
    }

    int end() {
        return sequence + onWire;
    }
}
