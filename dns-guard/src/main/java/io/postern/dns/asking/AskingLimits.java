package io.postern.dns.asking;

import java.time.Duration;

/**
 * How patient asking is, and how much it may hold.
 *
 * @param attempts how often one message is sent at most, 1 or more
 * @param shortest floor of the time that one attempt is given
 * @param first what an attempt is given before anything is known of the resolver
 * @param longest ceiling of the same
 * @param whole for one question to one resolver, with all attempts, waiting and the keys of DNSSEC
 * @param backoff the first pause between attempts is at most this, the next at most twice that, and so on
 * @param longestBackoff no pause is longer
 * @param failures in a row after which a resolver is left alone
 * @param rest for how long, the first time; twice as long each time that it still fails
 * @param longestRest no rest is longer
 * @param concurrent questions to one resolver at once, 1 or more
 * @param perSecond messages to one resolver in a second, 1 or more
 * @param chain messages that the keys of one answer may cost
 * @param remembered questions of which the answers are kept
 */
public record AskingLimits(
        int attempts,
        Duration shortest,
        Duration first,
        Duration longest,
        Duration whole,
        Duration backoff,
        Duration longestBackoff,
        int failures,
        Duration rest,
        Duration longestRest,
        int concurrent,
        int perSecond,
        int chain,
        int remembered) {
    /** For resolvers on the internet. */
    public static final AskingLimits STANDARD = new AskingLimits(
            3,
            Duration.ofMillis(250),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            5,
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            16,
            100,
            48,
            200_000);
}
