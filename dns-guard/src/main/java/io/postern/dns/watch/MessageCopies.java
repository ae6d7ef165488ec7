package io.postern.dns.watch;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;

/**
 * Copies of the latest responses, oldest overwritten first, so that the first of two conflicting ones can be read again.
 *
 * <p>A ring of octets that holds {@value #KEPT_NANOS} nanoseconds of capture time if its limit allows. Each copy stands in one piece
 * behind its length. Positions count octets ever written, modulo 2^32.
 */
public final class MessageCopies {
    /** Octets of a message that is copied; longer ones are not. */
    public static final int LONGEST = 4096;
    /** Where there is no copy. */
    public static final int NONE = -1;

    private static final int INITIAL = 1 << 16;
    private static final int MAX = 1 << 24;
    private static final int LENGTH = 2;
    private static final long KEPT_NANOS = 4_000_000_000L;

    private byte[] ring = new byte[INITIAL];
    private int written;
    /** Before this nothing is held. */
    private int oldest;

    private long turnedNanos = Long.MIN_VALUE;

    /** Nothing yet. */
    public MessageCopies() {}

    /** Copies a message; returns its position, or {@link #NONE}. */
    public int add(DnsMessageCursor message, long nanos) {
        int length = message.length();
        if (length > LONGEST) {
            return NONE;
        }
        int at = written & ring.length - 1;
        if (at + LENGTH + length > ring.length) {
            turn(LENGTH + length, nanos);
            at = written & ring.length - 1;
        }
        int position = written;
        ring[at] = (byte) (length >>> 8);
        ring[at + 1] = (byte) length;
        System.arraycopy(message.bytes(), message.offset(), ring, at + LENGTH, length);
        written += LENGTH + length;
        // Positions are even, so that none is taken for NONE.
        written += written & 1;
        return position;
    }

    /** Makes the ring larger when it was begun too short a time ago; goes on at its beginning if the end is too near still. */
    private void turn(int room, long nanos) {
        if (ring.length < MAX && turnedNanos != Long.MIN_VALUE && nanos - turnedNanos < KEPT_NANOS) {
            byte[] larger = new byte[2 * ring.length];
            for (int position = written - ring.length; position != written; position++) {
                larger[position & larger.length - 1] = ring[position & ring.length - 1];
            }
            keepFrom(written - ring.length);
            ring = larger;
        }
        if ((written & ring.length - 1) + room > ring.length) {
            written = (written & -ring.length) + ring.length;
            keepFrom(written - ring.length);
            turnedNanos = nanos;
        }
    }

    private void keepFrom(int position) {
        if (position - oldest > 0) {
            oldest = position;
        }
    }

    /** Moves a cursor to the copy at a position; false when it was overwritten. */
    public boolean read(int position, DnsMessageCursor cursor) {
        if (position == NONE || position - oldest < 0 || Integer.compareUnsigned(written - position, ring.length) > 0) {
            return false;
        }
        int at = position & ring.length - 1;
        int length = (ring[at] & 255) << 8 | ring[at + 1] & 255;
        return cursor.read(ring, at + LENGTH, length, Kind.DNS);
    }
}
