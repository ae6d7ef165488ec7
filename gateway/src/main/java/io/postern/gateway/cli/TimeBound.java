package io.postern.gateway.cli;

import io.postern.gateway.inspection.TimeWindow.Bound;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Reads one end of a time window as it is written on the command line. */
final class TimeBound {
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);

    private TimeBound() {}

    /**
     * Reads ISO 8601 with or without a zone, seconds since 1970, or {@code +} and a duration.
     *
     * @param zone for times that name none
     * @throws IllegalArgumentException that says what is accepted
     */
    static Bound parse(String text, ZoneId zone) {
        try {
            if (text.startsWith("+")) {
                return new Bound(duration(text.substring(1)), true);
            }
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
                return new Bound(nanos(text), false);
            }
            return new Bound(nanos(instant(text.replace(' ', 'T'), zone)), false);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time: write 2026-11-23T02:10:11 (with a zone such as Z or +01:00, else "
                            + zone + "), seconds since 1970, or +90s, +5m, +2h from the first packet",
                    e);
        }
    }

    private static Instant instant(String text, ZoneId zone) {
        int clock = text.indexOf('T');
        if (clock < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        String time = text.substring(clock);
        if (time.endsWith("]")) {
            return ZonedDateTime.parse(text).toInstant();
        }
        if (time.endsWith("Z") || time.indexOf('+') > 0 || time.indexOf('-') > 0) {
            // The log's own time stamps write the offset without a colon.
            return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                    .toInstant();
        }
        return LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).multiply(BILLION).toBigInteger().longValueExact();
    }

    private static long duration(String text) {
        String number = text.replaceFirst("[a-z]+$", "");
        long scale = switch (text.substring(number.length())) {
            case "ms" -> 1_000_000L;
            case "s", "" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> throw new NumberFormatException(text);
        };
        if (number.startsWith("-")) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(number)
                .multiply(BigDecimal.valueOf(scale))
                .toBigInteger()
                .longValueExact();
    }
}
