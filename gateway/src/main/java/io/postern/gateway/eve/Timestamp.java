package io.postern.gateway.eve;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Writes capture times as EVE has them, {@code 2026-11-23T02:10:11.123456+0000}: UTC, microseconds, rounded down.
 *
 * <p>Neighbouring events mostly fall into one second, so its text is kept. One instance belongs to one log.
 */
final class Timestamp {
    /** Bytes of a time stamp. */
    static final int LENGTH = 31;

    private static final long SECOND = 1_000_000_000L;

    private final byte[] text = "0000-00-00T00:00:00.000000+0000".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    /** The beginning of the second whose text is kept, nanoseconds since 1970. */
    private long second;

    Timestamp() {
        calendar(0);
    }

    /**
     * The text of a time in nanoseconds since 1970; {@link #LENGTH} bytes, overwritten by the next call. The first second that a long can
     * count, in the year 1677, is written as the one after it.
     */
    byte[] format(long nanos) {
        long time = Math.max(nanos, Long.MIN_VALUE + SECOND);
        long since = time - second;
        if (since < 0 || since >= SECOND) {
            long seconds = Math.floorDiv(time, SECOND);
            calendar(seconds);
            second = seconds * SECOND;
            since = time - second;
        }
        Decimal.write((int) since / 1000, text, 20, 26);
        return text;
    }

    private void calendar(long seconds) {
        var time = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
        Decimal.write(time.getYear(), text, 0, 4);
        Decimal.write(time.getMonthValue(), text, 5, 7);
        Decimal.write(time.getDayOfMonth(), text, 8, 10);
        Decimal.write(time.getHour(), text, 11, 13);
        Decimal.write(time.getMinute(), text, 14, 16);
        Decimal.write(time.getSecond(), text, 17, 19);
    }
}
