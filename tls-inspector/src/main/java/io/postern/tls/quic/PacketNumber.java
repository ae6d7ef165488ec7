package io.postern.tls.quic;

/** Packet numbers, RFC 9000 section 17.1 and appendix A.3. */
final class PacketNumber {
    private static final long LARGEST = (1L << 62) - 1;

    private PacketNumber() {}

    /**
     * The number that is nearest to the one after {@code largest} among those that end in {@code truncated}.
     *
     * @param largest the largest number seen so far, -1 for none
     * @param bits how many bits of the number were sent
     */
    static long decode(long largest, long truncated, int bits) {
        long expected = largest + 1;
        long window = 1L << bits;
        long candidate = expected & -window | truncated;
        if (candidate <= expected - window / 2 && candidate <= LARGEST - window) {
            return candidate + window;
        }
        return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
    }
}
