package io.postern.capture.keep;

/** Blocks of packets, on their way to the disk. Owned by one thread at a time. */
final class Chunk {
    static final int BYTES = 1 << 20;

    final byte[] bytes = new byte[BYTES];
    int used;
    int packets;
    long firstNanos;
    long lastNanos;
    /** How many interfaces the file must describe before these blocks. */
    int interfaces;

    void clear() {
        used = 0;
        packets = 0;
    }
}
