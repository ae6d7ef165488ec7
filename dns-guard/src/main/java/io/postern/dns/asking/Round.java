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
 * @param askedNanos when they were asked, nanoseconds since 1970
 * @param lifetime how long it is gone by: as the smallest TTL says, half a minute to an hour; what failed is soon asked again
 */
public record Round(TrustedAnswer answer, List<ResolverAnswer> said, long askedNanos, Duration lifetime) {
    /** Nobody said anything. */
    public static final Round NONE = new Round(TrustedAnswer.UNAVAILABLE, List.of(), 0, Duration.ZERO);

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Copies the list. */
    public Round {
        said = List.copyOf(said);
    }

    static Round of(TrustedAnswer answer, List<ResolverAnswer> said, long askedNanos) {
        return new Round(answer, said, askedNanos, lifetime(answer, said, askedNanos));
    }

    private static Duration lifetime(TrustedAnswer answer, List<ResolverAnswer> said, long askedNanos) {
        if (answer.status() == Status.UNAVAILABLE || answer.status() == Status.DISAGREEMENT) {
            return SHORTEST;
        }
        OptionalInt ttl = said.stream()
                .filter(each -> each.askedNanos() == askedNanos)
                .map(ResolverAnswer::ttl)
                .flatMapToInt(OptionalInt::stream)
                .min();
        Duration seconds = Duration.ofSeconds(ttl.orElse(0));
        return seconds.compareTo(SHORTEST) < 0 ? SHORTEST : seconds.compareTo(LONGEST) > 0 ? LONGEST : seconds;
    }

    /** What they said when they were asked last. */
    public List<ResolverAnswer> latest() {
        return said.stream().filter(each -> each.askedNanos() == askedNanos).toList();
    }
}
