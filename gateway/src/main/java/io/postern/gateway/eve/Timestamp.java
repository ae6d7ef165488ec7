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
    private long second = Long.MIN_VALUE;

    /** The text of a time in nanoseconds since 1970; {@link #LENGTH} bytes, overwritten by the next call. */
    byte[] format(long nanos) {
        long seconds = Math.floorDiv(nanos, SECOND);
        if (seconds != second) {
            second = seconds;
            calendar(seconds);
        }
        digits(20, 6, (int) (Math.floorMod(nanos, SECOND) / 1000));
        return text;
    }

    private void calendar(long seconds) {
        var time = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
        digits(0, 4, time.getYear());
        digits(5, 2, time.getMonthValue());
        digits(8, 2, time.getDayOfMonth());
        digits(11, 2, time.getHour());
        digits(14, 2, time.getMinute());
        digits(17, 2, time.getSecond());
    }

    private void digits(int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
