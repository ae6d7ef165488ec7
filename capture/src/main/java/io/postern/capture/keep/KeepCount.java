package io.postern.capture.keep;

import io.postern.capture.count.Counted;

/** What is counted while packets are kept. */
public enum KeepCount implements Counted {
    /** Packets written. */
    PACKETS("keep.packets"),
    /** Bytes written, of blocks. */
    BYTES("keep.bytes"),
    /** Packets left out because the disk was slower than the wire and the queue was full. */
    QUEUE_FULL("keep.lost.queue_full"),
    /** Packets left out because they could not be written. */
    DISK("keep.lost.disk"),
    /** Times that writing failed. */
    FAILURES("keep.failures"),
    /** Files begun. */
    FILES("keep.files"),
    /** Files removed to stay within the limits, or to make room on a full disk. */
    REMOVED("keep.files_removed");

    private final String key;

    KeepCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
