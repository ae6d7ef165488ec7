package io.postern.capture.decode;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What the fragments of one datagram have in common (RFC 791 section 3.2, RFC 8200 section 4.5), and the way that they
 * came, so that equal addresses of different networks do not mix.
 *
 * @param protocol of IPv4; for IPv6, where what the fragment header names is no part of the key, always that header's 44
 */
record FragmentKey(
        int ipVersion,
        long sourceHigh,
        long sourceLow,
        long destinationHigh,
        long destinationLow,
        int identification,
        int protocol,
        long path) {
    /** Who sends fragments must not be able to choose keys that share a bucket. */
    private static final long SEED = ThreadLocalRandom.current().nextLong();

    static FragmentKey of(Headers h, int identification) {
        return new FragmentKey(
                h.ipVersion,
                h.sourceHigh,
                h.sourceLow,
                h.destinationHigh,
                h.destinationLow,
                identification,
                h.protocol,
                h.path);
    }

    @Override
    public int hashCode() {
        long hash = Path.mix(SEED, sourceHigh);
        hash = Path.mix(hash, sourceLow);
        hash = Path.mix(hash, destinationHigh);
        hash = Path.mix(hash, destinationLow);
        hash = Path.mix(hash, (long) identification << 32 | protocol << 8 | ipVersion);
        return (int) Path.mix(hash, path);
    }
}
