package io.postern.gateway.finding;

import java.util.List;

/**
 * What a conclusion rests on.
 *
 * @param rule what decided: an evidence's id, or a word for a defect
 * @param score the sum of the proofs' weights
 * @param completeness {@code full}, or why not
 */
public record Grounds(String rule, int score, String completeness, List<Proof> proofs) {
    /** Takes a copy of the list. */
    public Grounds {
        proofs = List.copyOf(proofs);
    }
}
