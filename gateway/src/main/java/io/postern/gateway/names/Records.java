package io.postern.gateway.names;

import io.postern.gateway.names.Addresses.Outcome;
import java.util.List;

/**
 * What looking up records of one type came to. What operators say is told apart, since whoever asks knows what of it counts as the same.
 *
 * @param said by whom who has records; empty unless the outcome is {@link Outcome#FOUND}
 * @param operators that must say the same to be believed
 * @param seconds that it holds, 0 or more
 */
public record Records(Outcome outcome, List<Said> said, int operators, int seconds) {
    /**
     * What one resolver says.
     *
     * @param operator who runs it
     * @param secure whether signatures prove it
     * @param data of each record in presentation form, where the name's aliases end
     * @param end the name where they do, in presentation form, without the final dot
     */
    public record Said(String operator, boolean secure, List<String> data, String end) {
        /** Copies the list. */
        public Said {
            data = List.copyOf(data);
        }
    }

    /** Copies the list. */
    public Records {
        said = List.copyOf(said);
    }

    /** An outcome without records. */
    static Records without(Outcome outcome) {
        return new Records(outcome, List.of(), 1, 0);
    }
}
