package io.postern.dns.asking;

import io.postern.dns.opinion.AskingFault;
import java.time.Duration;
import java.util.Map;

/**
 * How a trusted resolver did.
 *
 * @param resolver its URL, without options
 * @param asked questions
 * @param answered questions that got an answer that can be gone by
 * @param messages that were sent to it: questions, the keys of DNSSEC, and everything that was tried again
 * @param faults of attempts, by kind; a question that was answered in the end may have met some
 * @param rests how often it was left alone for a while
 * @param median of the last answers; zero when there was none
 * @param p99 likewise
 * @param timeout what the next attempt would be given
 */
public record ResolverReport(
        String resolver,
        String operator,
        long asked,
        long answered,
        long messages,
        Map<AskingFault, Long> faults,
        long rests,
        Duration median,
        Duration p99,
        Duration timeout) {
    /** Copies the faults. */
    public ResolverReport {
        faults = Map.copyOf(faults);
    }
}
