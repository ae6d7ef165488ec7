package io.postern.capture.decode;

/**
 * How much the decoder keeps of datagrams that came in fragments and are not complete.
 *
 * @param datagrams incomplete datagrams at a time; the oldest is given up for one more
 * @param bytes bytes held for all of them, with what their bookkeeping costs; the oldest are given up beyond
 * @param ageNanos capture time from a datagram's first fragment to when it is given up
 */
public record FragmentLimits(int datagrams, long bytes, long ageNanos) {
    /** 16 Ki datagrams, 16 MiB, 30 seconds as a Linux host gives them. */
    public static final FragmentLimits DEFAULT = new FragmentLimits(16 * 1024, 16L * 1024 * 1024, 30_000_000_000L);

    /** Fails unless each limit is 1 or more. */
    public FragmentLimits {
        if (datagrams < 1 || bytes < 1 || ageNanos < 1) {
            throw new IllegalArgumentException("limits of 1 or more wanted, not " + datagrams + " datagrams, " + bytes
                    + " bytes, " + ageNanos + " ns");
        }
    }
}
