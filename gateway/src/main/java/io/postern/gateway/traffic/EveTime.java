package io.postern.gateway.traffic;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The time stamps of EVE: {@code 2026-11-23T02:10:11.123456+0000}. */
final class EveTime {
    private static final int SECONDS_END = 19;

    private EveTime() {}

    /** Seconds since 1970; 0 when the text is no time. */
    static long seconds(String text) {
        if (text.length() < SECONDS_END) {
            return 0;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text.substring(0, SECONDS_END));
            int zone = SECONDS_END;
            while (zone < text.length() && "+-Z".indexOf(text.charAt(zone)) < 0) {
                zone++;
            }
            return local.toEpochSecond(ZoneOffset.of(zone == text.length() ? "Z" : text.substring(zone)));
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
