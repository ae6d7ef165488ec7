package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One open file of a rotated capture, standing on a frame. Ordered by that frame's time, then as the files are. */
final class RotatedPart implements Comparable<RotatedPart> {
    final Packet head = new Packet();
    final int slots;
    /** How many of the file's secrets were taken over. */
    int secretsTaken;

    private final CaptureFile file;
    private final int order;
    private @Nullable Damage failure;

    RotatedPart(CaptureFile file, int order, int slots) {
        this.file = file;
        this.order = order;
        this.slots = slots;
    }

    boolean next() {
        try {
            return file.next(head);
        } catch (IOException e) {
            failure =
                    new Damage(file.name(), file.offset(), file.frames(), "the medium failed (" + e.getMessage() + ")");
            return false;
        }
    }

    /** Lets another packet stand on the same frame. */
    void show(Packet packet) {
        packet.bytes = head.bytes;
        packet.offset = head.offset;
        packet.captured = head.captured;
        packet.original = head.original;
        packet.timeNanos = head.timeNanos;
        packet.linkType = head.linkType;
        packet.frameCheckBytes = head.frameCheckBytes;
        packet.number = head.number;
        packet.source = head.source;
    }

    List<Damage> damages() {
        Damage failed = failure;
        return failed == null ? file.damages() : List.of(failed);
    }

    List<Secrets> secrets() {
        return file.secrets();
    }

    void report(CounterSink sink) {
        file.report(sink);
    }

    void close() throws IOException {
        file.close();
    }

    @Override
    public int compareTo(RotatedPart other) {
        int byTime = Long.compare(head.timeNanos, other.head.timeNanos);
        return byTime != 0 ? byTime : Integer.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
