package io.postern.gateway.inspection;

import java.util.Optional;

/**
 * A span of capture time; packets outside are counted and not looked at.
 *
 * @param from the first instant inside; everything from the beginning when empty
 * @param to the first instant after it; everything to the end when empty
 */
public record TimeWindow(Optional<Bound> from, Optional<Bound> to) {
    /** All of a capture. */
    public static final TimeWindow ALL = new TimeWindow(Optional.empty(), Optional.empty());

    /**
     * One end of a window.
     *
     * @param nanos nanoseconds since 1970, or since the capture's first packet when {@code relative}
     * @param relative whether {@code nanos} counts from the capture's first packet
     */
    public record Bound(long nanos, boolean relative) {
        /** The bound in nanoseconds since 1970, for a capture whose first packet has this time; saturated. */
        public long resolve(long firstPacketNanos) {
            if (!relative) {
                return nanos;
            }
            long sum = firstPacketNanos + nanos;
            return firstPacketNanos > 0 && sum < 0 ? Long.MAX_VALUE : sum;
        }
    }
}
