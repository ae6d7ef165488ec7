package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** UTCTime and GeneralizedTime, RFC 5280 section 4.1.2.5; what lacks seconds or a {@code Z} is taken too, as UTC. */
public final class DerTime {
    private DerTime() {}

    /** The time in an element of this tag and content; empty when it is none. */
    public static Optional<Instant> read(int tag, Opaque content) {
        int yearDigits = tag == Der.UTC_TIME ? 2 : 4;
        if (tag != Der.UTC_TIME && tag != Der.GENERALIZED_TIME || content.length() < yearDigits + 8) {
            return Optional.empty();
        }
        int year = digits(content, 0, yearDigits);
        if (tag == Der.UTC_TIME && year >= 0) {
            year += year < 50 ? 2000 : 1900;
        }
        int at = yearDigits;
        boolean seconds = content.length() >= at + 10 && isDigit(content.at(at + 8));
        try {
            LocalDateTime time = LocalDateTime.of(
                    year,
                    digits(content, at, 2),
                    digits(content, at + 2, 2),
                    digits(content, at + 4, 2),
                    digits(content, at + 6, 2),
                    seconds ? digits(content, at + 8, 2) : 0);
            return zoned(content, at + (seconds ? 10 : 8), time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> zoned(Opaque content, int from, LocalDateTime time) {
        int at = from;
        if (at < content.length() && content.at(at) == '.') {
            do {
                at++;
            } while (at < content.length() && isDigit(content.at(at)));
        }
        if (at == content.length() || content.at(at) == 'Z' && at + 1 == content.length()) {
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        }
        int sign = content.at(at) == '+' ? 1 : content.at(at) == '-' ? -1 : 0;
        if (sign == 0 || at + 5 != content.length()) {
            return Optional.empty();
        }
        int hours = digits(content, at + 1, 2);
        int minutes = digits(content, at + 3, 2);
        return hours < 0 || minutes < 0
                ? Optional.empty()
                : Optional.of(time.toInstant(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes)));
    }

    /** The number, or -1, which no field of a date may have. */
    private static int digits(Opaque content, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(content.at(i))) {
                return -1;
            }
            value = value * 10 + content.at(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(int value) {
        return value >= '0' && value <= '9';
    }
}
