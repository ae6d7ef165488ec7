package io.postern.dns.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.capture.flow.Incompleteness;

/** Any octets, whole or cut, under each protocol: nothing throws, and what is told fits together. */
class DnsMessageFuzzTest {
    private final DnsMessageCursor message = new DnsMessageCursor();

    @FuzzTest(maxDuration = "10m")
    void anyOctets(byte[] octets) {
        for (Kind kind : Kind.values()) {
            message.read(octets, 0, octets.length, kind);
            check(octets.length);
            message.read(octets, 0, octets.length, octets.length + 1, Incompleteness.SNAPLEN, kind);
            check(octets.length);
        }
    }

    private void check(int length) {
        Everything.ask(message);
        if (message.trailing() < 0 || message.trailing() > length) {
            throw new AssertionError("trailing " + message.trailing() + " of " + length);
        }
        int announced = message.announced(Section.ANSWER)
                + message.announced(Section.AUTHORITY)
                + message.announced(Section.ADDITIONAL);
        if (message.records() > announced || message.questions() > message.announcedQuestions()) {
            throw new AssertionError("more than was announced");
        }
        boolean whole = message.records() == announced && message.questions() == message.announcedQuestions();
        if (!whole && message.anomalies() == 0 && !message.isCutShort()) {
            throw new AssertionError("something is missing and nothing says so");
        }
    }
}
