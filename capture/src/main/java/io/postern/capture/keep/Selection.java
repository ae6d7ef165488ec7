package io.postern.capture.keep;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the kept packets belong to a finding: those of an interface, in a span of time, that are of its conversation or
 * have one of its numbers.
 *
 * @param networkInterface as the source names it; every interface when empty
 * @param fromNanos the first instant, in nanoseconds since 1970
 * @param toNanos the last instant
 * @param conversation whose packets are wanted, with the ICMP errors that quote one; only those with a number when empty
 * @param numbers packet numbers on the interface that are wanted besides
 * @param rule what was found: the comment on the first packet
 * @param notes comments on single packets, by number: which evidence it is
 */
public record Selection(
        String networkInterface,
        long fromNanos,
        long toNanos,
        Optional<Conversation> conversation,
        Set<Long> numbers,
        String rule,
        Map<Long, String> notes) {

    public Selection {
        numbers = Set.copyOf(numbers);
        notes = Map.copyOf(notes);
    }
}
