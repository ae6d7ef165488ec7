package io.postern.gateway.summary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Durations in microseconds, kept as they are while they are few, and in a histogram whose steps are a sixteenth of a
 * power of two when they are many: quantiles are then right within 3.1 %.
 */
final class Latencies {
    private static final int EXACT = 16;
    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;
    /** Up to 2^31 microseconds, more than half an hour; longer ones count as that. */
    private static final int BUCKETS = (31 - STEP_BITS + 1) * STEPS;

    private int @Nullable [] few = new int[4];
    private int @Nullable [] buckets;
    private long count;
    private int least = Integer.MAX_VALUE;
    private int most;

    /** Adds one duration; negative ones count as zero. */
    void add(long micros) {
        int value = Math.clamp(micros, 0, Integer.MAX_VALUE);
        least = Math.min(least, value);
        most = Math.max(most, value);
        int[] values = few;
        if (values != null) {
            if (count < EXACT) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, EXACT);
                    few = values;
                }
                values[(int) count++] = value;
                return;
            }
            spread(values);
        }
        count++;
        histogram()[bucket(value)]++;
    }

    /** Adds all of another's; the other stays as it is. */
    void add(Latencies other) {
        int[] values = other.few;
        if (values != null) {
            for (int i = 0; i < other.count; i++) {
                add(values[i]);
            }
            return;
        }
        if (few != null) {
            spread(few);
        }
        int[] mine = histogram();
        int[] theirs = other.histogram();
        for (int i = 0; i < BUCKETS; i++) {
            mine[i] += theirs[i];
        }
        count += other.count;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
    }

    /** How many were added. */
    long count() {
        return count;
    }

    /** The smallest value that {@code share} of all (0 to 1) do not exceed, in microseconds; -1 when there are none. */
    long quantile(double share) {
        if (count == 0) {
            return -1;
        }
        long rank = Math.clamp((long) Math.ceil(share * count), 1, count);
        int[] values = few;
        if (values != null) {
            int[] sorted = Arrays.copyOf(values, (int) count);
            Arrays.sort(sorted);
            return sorted[(int) rank - 1];
        }
        int[] counts = histogram();
        int bucket = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[bucket]) {
            bucket++;
        }
        return Math.clamp(middle(bucket), least, most);
    }

    private int[] histogram() {
        int[] existing = buckets;
        if (existing == null) {
            existing = new int[BUCKETS];
            buckets = existing;
        }
        return existing;
    }

    private void spread(int[] values) {
        int[] counts = histogram();
        for (int i = 0; i < count; i++) {
            counts[bucket(values[i])]++;
        }
        few = null;
    }

    private static int bucket(int value) {
        if (value < STEPS) {
            return value;
        }
        int shift = 31 - Integer.numberOfLeadingZeros(value) - STEP_BITS;
        return (shift << STEP_BITS) + (value >>> shift);
    }

    private static long middle(int bucket) {
        if (bucket < 2 * STEPS) {
            return bucket;
        }
        int shift = (bucket >> STEP_BITS) - 1;
        long start = (long) (bucket - (shift << STEP_BITS)) << shift;
        return start + (1L << shift) / 2;
    }
}
