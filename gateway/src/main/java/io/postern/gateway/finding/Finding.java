package io.postern.gateway.finding;

import java.util.List;

/**
 * What a judge concluded about one flow.
 *
 * @param subject whom it concerns: a host, a resolver; findings with the same signature and subject are one cause
 * @param score the sum of the proofs' weights
 * @param completeness {@code full}, or why not
 * @param packet number of the packet that shows it best
 * @param timeNanos capture time of that packet, nanoseconds since 1970
 * @param detail what is particular here, in a few words; may be empty
 */
public record Finding(
        Signature signature,
        String subject,
        int score,
        String completeness,
        List<Proof> proofs,
        long packet,
        long timeNanos,
        String detail) {
    /** Takes a copy of the list. */
    public Finding {
        proofs = List.copyOf(proofs);
    }
}
