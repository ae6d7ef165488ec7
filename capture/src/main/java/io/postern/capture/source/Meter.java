package io.postern.capture.source;

/** Bytes read so far: one thread adds, once a read; any thread looks. */
final class Meter {
    private volatile long bytes;

    @SuppressWarnings("NonAtomicVolatileUpdate") // a single writer
    void add(long count) {
        bytes += count;
    }

    long bytes() {
        return bytes;
    }
}
