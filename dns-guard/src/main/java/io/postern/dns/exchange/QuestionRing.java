package io.postern.dns.exchange;

/**
 * The questions of the latest queries, oldest overwritten first, so that an unanswered one can be named.
 *
 * <p>Each is stored as two octets of length, then name, type and class as in a message. Positions count octets ever written,
 * modulo 2^32.
 */
final class QuestionRing {
    private static final int LENGTH = 2;

    private final int maxOctets;
    private byte[] ring;
    private int written;

    /**
     * @param octets size to begin with, a power of two
     * @param maxOctets size at most, a power of two
     */
    QuestionRing(int octets, int maxOctets) {
        ring = new byte[octets];
        this.maxOctets = maxOctets;
    }

    /**
     * Stores a question.
     *
     * @param oldest position of the oldest question that is still wanted: while that would be overwritten, the ring grows
     * @return its position
     */
    int add(byte[] bytes, int from, int to, int oldest) {
        int length = to - from;
        while (written + LENGTH + length - oldest > ring.length && ring.length < maxOctets) {
            grow();
        }
        int position = written;
        put(length >>> 8);
        put(length);
        int at = written & ring.length - 1;
        int first = Math.min(length, ring.length - at);
        System.arraycopy(bytes, from, ring, at, first);
        System.arraycopy(bytes, from + first, ring, 0, length - first);
        written += length;
        return position;
    }

    private void put(int octet) {
        ring[written++ & ring.length - 1] = (byte) octet;
    }

    private void grow() {
        byte[] larger = new byte[2 * ring.length];
        for (int back = 1; back <= ring.length; back++) {
            larger[written - back & larger.length - 1] = ring[written - back & ring.length - 1];
        }
        ring = larger;
    }

    /** Where new questions are written. */
    int position() {
        return written;
    }

    /** A copy of the question at a position; empty when it was overwritten. */
    byte[] at(int position) {
        if (written - position > ring.length) {
            return new byte[0];
        }
        int length = (octet(position) << 8) | octet(position + 1);
        byte[] question = new byte[length];
        for (int i = 0; i < length; i++) {
            question[i] = (byte) octet(position + LENGTH + i);
        }
        return question;
    }

    private int octet(int position) {
        return ring[position & ring.length - 1] & 255;
    }
}
