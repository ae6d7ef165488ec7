package io.postern.dns.verdict;

import io.postern.capture.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is concluded of one exchange, and why.
 *
 * @param score sum of the weights, 0 or more
 * @param evidence heaviest first
 * @param veto what cleared the answer; of conflicting answers, the first that was cleared
 * @param unaccounted addresses of a cleared answer that the veto does not speak for
 * @param completeness what was missing to judge by, words of the catalogue such as {@code no-baseline}; empty means full
 */
public record Judgement(
        DnsVerdict verdict,
        int score,
        List<Evidence> evidence,
        Optional<Veto> veto,
        List<IpAddress> unaccounted,
        List<String> completeness) {
    /** Nothing is known. */
    public static final Judgement NOTHING_KNOWN =
            new Judgement(DnsVerdict.UNVERIFIABLE, 0, List.of(), Optional.empty(), List.of(), List.of());

    /** Copies the collections. */
    public Judgement {
        evidence = List.copyOf(evidence);
        unaccounted = List.copyOf(unaccounted);
        completeness = List.copyOf(completeness);
    }

    /** What decided: the heaviest evidence. */
    public Optional<EvidenceKind> cause() {
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(evidence.getFirst().kind());
    }

    /** Whether there is something to say of the answer at all. */
    public boolean isSilent() {
        return verdict == DnsVerdict.UNVERIFIABLE && evidence.isEmpty();
    }
}
