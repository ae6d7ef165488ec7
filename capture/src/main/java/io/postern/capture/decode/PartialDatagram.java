package io.postern.capture.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A datagram of which some fragments have come. Pieces are kept in order of their offset and never overlap.
 *
 * <p>A piece has the length that was sent; of its bytes there may be fewer, when the capture cut the frame.
 */
final class PartialDatagram {
    /** Pieces of one datagram; 64 KiB over the smallest IPv6 MTU come in 53, over IPv4's old minimum of 576 in 119. */
    static final int MAX_PIECES = 512;
    /** What a datagram and a piece cost besides their bytes. */
    private static final int OVERHEAD = 384, PIECE_OVERHEAD = 64;

    /** What adding a fragment comes to. */
    enum Outcome {
        HELD,
        COMPLETE,
        DUPLICATE,
        OVERLAP,
        EMPTY,
        END_CONTRADICTED,
        TOO_MANY_PIECES
    }

    /** Capture time of the first fragment that came. */
    final long firstNanos;
    /** What {@link FragmentLimits#bytes} counts for this datagram. */
    int cost = OVERHEAD;

    private int[] starts = new int[4];
    private int[] lengths = new int[4];
    private byte[][] pieces = new byte[4][];
    private int count;

    private byte @Nullable [] head;
    private int received;
    private int furthest;
    private boolean lastSeen;

    PartialDatagram(long firstNanos) {
        this.firstNanos = firstNanos;
    }

    /** Keeps the headers that go in front of the content. */
    void head(byte[] headers) {
        head = headers;
        cost += headers.length;
    }

    /**
     * Adds a fragment.
     *
     * @param start offset of its content in the datagram's
     * @param length bytes of content that were sent, 0 to 65535
     * @param more whether it says that others follow it
     * @param captured bytes of content there are from {@code from}, at most {@code length}
     */
    Outcome add(int start, int length, boolean more, byte[] bytes, int from, int captured) {
        int end = start + length;
        if (more ? lastSeen && end > furthest : end < furthest || lastSeen && end != furthest) {
            return Outcome.END_CONTRADICTED;
        }
        furthest = Math.max(furthest, end);
        lastSeen |= !more;
        if (length == 0) {
            return Outcome.EMPTY;
        }
        int at = position(start);
        boolean meetsBefore = at > 0 && starts[at - 1] + lengths[at - 1] > start;
        boolean meetsAfter = at < count && starts[at] < end;
        if (meetsBefore || meetsAfter) {
            return isCovered(start, end) ? Outcome.DUPLICATE : Outcome.OVERLAP;
        }
        if (count == MAX_PIECES) {
            return Outcome.TOO_MANY_PIECES;
        }
        insert(at, start, length, Arrays.copyOfRange(bytes, from, from + captured));
        return lastSeen && received == furthest && head != null ? Outcome.COMPLETE : Outcome.HELD;
    }

    /** The first piece that does not begin before {@code start}. */
    private int position(int start) {
        int found = Arrays.binarySearch(starts, 0, count, start);
        return found >= 0 ? found : -found - 1;
    }

    private boolean isCovered(int start, int end) {
        int reached = start;
        for (int i = Math.max(0, position(start) - 1); i < count && starts[i] <= reached && reached < end; i++) {
            reached = Math.max(reached, starts[i] + lengths[i]);
        }
        return reached >= end;
    }

    private void insert(int at, int start, int length, byte[] piece) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
            pieces = Arrays.copyOf(pieces, count * 2);
        }
        System.arraycopy(starts, at, starts, at + 1, count - at);
        System.arraycopy(lengths, at, lengths, at + 1, count - at);
        System.arraycopy(pieces, at, pieces, at + 1, count - at);
        starts[at] = start;
        lengths[at] = length;
        pieces[at] = piece;
        count++;
        received += length;
        cost += piece.length + PIECE_OVERHEAD;
    }

    /** Bytes of headers in front of the content; 0 while the first fragment is missing. */
    int headLength() {
        return head == null ? 0 : head.length;
    }

    /** Bytes of content in all, once complete. */
    int contentLength() {
        return furthest;
    }

    /** Headers and content, the content as far as it was captured without a gap. */
    byte[] assemble() {
        int there = 0;
        for (int i = 0; i < count; i++) {
            there += pieces[i].length;
            if (pieces[i].length < lengths[i]) {
                break;
            }
        }
        int at = headLength();
        byte[] whole = head == null ? new byte[there] : Arrays.copyOf(head, at + there);
        for (int i = 0; at < whole.length; i++) {
            System.arraycopy(pieces[i], 0, whole, at, pieces[i].length);
            at += pieces[i].length;
        }
        return whole;
    }
}
