package io.postern.gateway.config;

import java.util.Collection;
import java.util.Optional;

/** What somebody may have meant who wrote a word that is not known. */
public final class Suggestion {
    private Suggestion() {}

    /** The known word that is nearest, if one is near. */
    public static Optional<String> of(String word, Collection<String> known) {
        return within(word, known, Math.max(2, word.length() / 3));
    }

    /** The known word that is nearest, if no more than so many letters differ. */
    public static Optional<String> within(String word, Collection<String> known, int most) {
        String best = "";
        int least = 1 + most;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Letters to insert, leave out or change (Levenshtein's distance). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
