package io.postern.gateway.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An event as a syslog message, RFC 5424 section 6: the line is the message, which is ASCII; there is no structured data. */
final class SyslogMessage {
    private static final byte[] TIMESTAMP = "\"timestamp\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ALERT = "\"event_type\":\"alert\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEVERITY = "\"severity\":".getBytes(StandardCharsets.US_ASCII);
    /** 2026-11-23T02:10:11.123456+0000. */
    private static final int TIMESTAMP_LENGTH = 31;

    private static final int ZONE = 26;
    private static final int INFORMATIONAL = 6;

    private final int facility;
    private final byte[] header;

    SyslogMessage(int facility, String host, long process) {
        this.facility = facility;
        header = (" " + host + " postern " + process + " ").getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isAlert(byte[] lines, int from, int to) {
        return find(lines, from, to, ALERT) >= 0;
    }

    /** The message of a line without its newline. */
    byte[] of(byte[] lines, int from, int to) {
        boolean alert = isAlert(lines, from, to);
        ByteArrayOutputStream message = new ByteArrayOutputStream(to - from + 96);
        ascii(message, "<" + (8 * facility + severity(lines, from, to, alert)) + ">1 ");
        int stamp = find(lines, from, to, TIMESTAMP);
        if (stamp >= 0 && stamp + TIMESTAMP.length + TIMESTAMP_LENGTH <= to) {
            int at = stamp + TIMESTAMP.length;
            message.write(lines, at, ZONE);
            // RFC 3339 wants a colon in the zone, EVE has none.
            message.write(lines, at + ZONE, 3);
            message.write(':');
            message.write(lines, at + ZONE + 3, 2);
        } else {
            message.write('-');
        }
        message.write(header, 0, header.length);
        ascii(message, (alert ? "alert" : "event") + " - ");
        message.write(lines, from, to - from);
        return message.toByteArray();
    }

    /** Alerts of severity 1, 2 and 3 are critical, warning and notice. */
    private static int severity(byte[] lines, int from, int to, boolean alert) {
        int at = alert ? find(lines, from, to, SEVERITY) : -1;
        if (at < 0 || at + SEVERITY.length >= to) {
            return INFORMATIONAL;
        }
        return switch (lines[at + SEVERITY.length]) {
            case '1' -> 2;
            case '2' -> 4;
            case '3' -> 5;
            default -> INFORMATIONAL;
        };
    }

    private static void ascii(ByteArrayOutputStream message, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        message.write(bytes, 0, bytes.length);
    }

    private static int find(byte[] in, int from, int to, byte[] what) {
        for (int i = from; i <= to - what.length; i++) {
            int j = 0;
            while (j < what.length && in[i + j] == what[j]) {
                j++;
            }
            if (j == what.length) {
                return i;
            }
        }
        return -1;
    }
}
