package io.postern.capture.count;

/**
 * One number for each constant of a stage's enum. Adding allocates nothing.
 *
 * <p>Not thread-safe: a tally belongs to the thread of its stage.
 */
@SuppressWarnings("EnumOrdinal") // an array is what makes adding cheap
public final class Tally<E extends Enum<E> & Counted> {
    private final E[] kinds;
    private final long[] counts;

    /** A tally of zeros over the constants of {@code kind}. */
    public Tally(Class<E> kind) {
        kinds = kind.getEnumConstants();
        counts = new long[kinds.length];
    }

    /** Counts one. */
    public void add(E kind) {
        counts[kind.ordinal()]++;
    }

    /** Counts {@code amount}, zero or more; a sum beyond a long stays at the largest. */
    public void add(E kind, long amount) {
        long sum = counts[kind.ordinal()] + amount;
        counts[kind.ordinal()] = sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** How many were counted so far. */
    public long get(E kind) {
        return counts[kind.ordinal()];
    }

    /** Reports every counter that is not zero, in the enum's order. */
    public void report(CounterSink sink) {
        for (E kind : kinds) {
            long count = counts[kind.ordinal()];
            if (count != 0) {
                sink.counter(kind.key(), count);
            }
        }
    }
}
