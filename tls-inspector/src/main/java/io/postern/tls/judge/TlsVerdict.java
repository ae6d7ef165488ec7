package io.postern.tls.judge;

import io.postern.tls.chain.Defect;
import java.util.List;
import java.util.Optional;

/**
 * A conclusion and what it rests on.
 *
 * @param rule what decided: an {@link Evidence#id}, a {@link io.postern.tls.chain.Reason#word}, or a word that says what is missing
 * @param score sum of the weights
 * @param evidence in the order of the catalogue
 * @param defects what is wrong with the chain, notes included
 * @param presented what the server presented, if its certificates were seen
 * @param cause what makes verdicts one finding: connections with the same cause are one; empty when nobody need look
 */
public record TlsVerdict(
        Verdict verdict,
        String rule,
        int score,
        List<SeenEvidence> evidence,
        List<Defect> defects,
        Optional<Presented> presented,
        String cause) {
    /** TLS 1.3 without keys. */
    public static final TlsVerdict ENCRYPTED = unverifiable("encrypted");
    /** A session was taken up again, so that no certificate was sent: up to TLS 1.2, or in TLS 1.3 with keys. */
    public static final TlsVerdict RESUMED = unverifiable("resumed");
    /** No certificate of the server was captured. */
    public static final TlsVerdict NO_CERTIFICATE = unverifiable("no-certificate");

    /** Takes copies, so that nobody can change them. */
    public TlsVerdict {
        evidence = List.copyOf(evidence);
        defects = List.copyOf(defects);
    }

    private static TlsVerdict unverifiable(String rule) {
        return new TlsVerdict(Verdict.UNVERIFIABLE, rule, 0, List.of(), List.of(), Optional.empty(), "");
    }
}
