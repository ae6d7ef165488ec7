package io.postern.dns.resolver;

import io.postern.dns.opinion.AskingFault;
import java.time.Duration;

/** The end of the time that an exchange may take. */
final class Deadline {
    private static final long MILLI = 1_000_000;

    private final Duration whole;
    private final long end;

    private Deadline(Duration whole) {
        this.whole = whole;
        end = System.nanoTime() + whole.toNanos();
    }

    static Deadline in(Duration whole) {
        return new Deadline(whole);
    }

    /** What is left, rounded up to a whole millisecond. */
    int millisLeft() throws AskingException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw passed();
        }
        return (int) Math.min((left + MILLI - 1) / MILLI, Integer.MAX_VALUE);
    }

    AskingException passed() {
        return new AskingException(AskingFault.TIMEOUT, "no whole answer within " + whole.toMillis() + " ms");
    }
}
