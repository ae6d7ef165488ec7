package io.postern.capture.source;

/**
 * From the time units of one pcapng interface to nanoseconds since 1970 (draft-ietf-opsawg-pcapng, options
 * {@code if_tsresol} and {@code if_tsoffset}). Results beyond the range of a long are saturated. Immutable.
 */
final class TimeScale {
    /** What an interface counts in when it does not say. */
    static final TimeScale MICROSECONDS = new TimeScale(6, 0);

    private static final long NANOS = 1_000_000_000L;
    private static final int NANOS_EXPONENT = 9;
    /** The largest power of ten in 64 bits without sign. */
    private static final int LARGEST_EXPONENT = 19;

    private static final int BINARY = 0x80;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS;
    private static final long LAST_NANO = Long.MAX_VALUE % NANOS;
    private static final long FIRST_SECOND = Math.floorDiv(Long.MIN_VALUE, NANOS);
    private static final long FIRST_NANO = Math.floorMod(Long.MIN_VALUE, NANOS);

    private final boolean binary;
    private final int exponent;
    private final long offsetSeconds;
    /** Nanoseconds of one unit where that is a whole number and no offset is added, else 0. */
    private final long factor;
    /** The most units that {@link #factor} can be multiplied with. */
    private final long quick;

    /**
     * @param resolution the option's byte: a negative power of 10, or of 2 when the highest bit is set
     * @param offsetSeconds seconds to add, any value
     */
    TimeScale(int resolution, long offsetSeconds) {
        this.binary = (resolution & BINARY) != 0;
        this.exponent = resolution & ~BINARY;
        this.offsetSeconds = offsetSeconds;
        boolean whole = !binary && exponent <= NANOS_EXPONENT && offsetSeconds == 0;
        this.factor = whole ? powerOfTen(NANOS_EXPONENT - exponent) : 0;
        this.quick = whole ? Long.MAX_VALUE / factor : -1;
    }

    /** Nanoseconds since 1970 of a time in units; the units are 64 bits without sign. */
    long nanos(long units) {
        if (units >= 0 && units <= quick) {
            return units * factor;
        }
        return binary ? fromBinary(units) : fromDecimal(units);
    }

    private long fromDecimal(long units) {
        if (exponent > LARGEST_EXPONENT) {
            int surplus = exponent - NANOS_EXPONENT;
            return sum(0, surplus > LARGEST_EXPONENT ? 0 : Long.divideUnsigned(units, powerOfTen(surplus)));
        }
        long unitsPerSecond = powerOfTen(exponent);
        long rest = Long.remainderUnsigned(units, unitsPerSecond);
        return sum(
                Long.divideUnsigned(units, unitsPerSecond),
                exponent <= NANOS_EXPONENT
                        ? rest * powerOfTen(NANOS_EXPONENT - exponent)
                        : Long.divideUnsigned(rest, powerOfTen(exponent - NANOS_EXPONENT)));
    }

    private long fromBinary(long units) {
        if (exponent == 0) {
            return sum(units, 0);
        }
        long rest = exponent < Long.SIZE ? units & ((1L << exponent) - 1) : units;
        long high = Math.unsignedMultiplyHigh(rest, NANOS);
        long low = rest * NANOS;
        if (exponent < Long.SIZE) {
            return sum(units >>> exponent, high << (Long.SIZE - exponent) | low >>> exponent);
        }
        return sum(0, high >>> (exponent - Long.SIZE));
    }

    /** Adds the offset to seconds without sign, and saturates. */
    private long sum(long seconds, long nanos) {
        long shifted = seconds + offsetSeconds;
        if (seconds < 0 ? offsetSeconds >= 0 || shifted < 0 : offsetSeconds > 0 && shifted < 0) {
            return Long.MAX_VALUE;
        }
        if (shifted > LAST_SECOND || (shifted == LAST_SECOND && nanos > LAST_NANO)) {
            return Long.MAX_VALUE;
        }
        if (shifted < FIRST_SECOND || (shifted == FIRST_SECOND && nanos < FIRST_NANO)) {
            return Long.MIN_VALUE;
        }
        return shifted == FIRST_SECOND ? (shifted + 1) * NANOS + (nanos - NANOS) : shifted * NANOS + nanos;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
