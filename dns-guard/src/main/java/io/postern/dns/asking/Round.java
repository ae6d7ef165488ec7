package io.postern.dns.asking;

import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What all resolvers said when they were asked together, and what that means.
 *
 * @param said with what they said before, within the window
 */
record Round(TrustedAnswer answer, List<ResolverAnswer> said, long askedNanos) {
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    Round {
        said = List.copyOf(said);
    }

    /** How long it is gone by: as the smallest TTL says, half a minute to an hour; what failed is soon asked again. */
    Duration lifetime() {
        if (answer.status() == Status.UNAVAILABLE || answer.status() == Status.DISAGREEMENT) {
            return SHORTEST;
        }
        OptionalInt ttl = said.stream()
                .filter(each -> each.askedNanos() == askedNanos)
                .map(ResolverAnswer::ttl)
                .flatMapToInt(OptionalInt::stream)
                .min();
        Duration said = Duration.ofSeconds(ttl.orElse(0));
        return said.compareTo(SHORTEST) < 0 ? SHORTEST : said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }
}
