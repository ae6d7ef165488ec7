package io.postern.gateway.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a decision to deny comes to. */
public enum Mode {
    /** What would be denied passes, and is counted. */
    AUDIT,
    /** What is denied does not pass. */
    ENFORCE;

    private static final List<Mode> ALL = List.of(values());

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that policies and logs use. */
    public String word() {
        return word;
    }

    /** The mode that has this word. */
    public static Optional<Mode> of(String word) {
        return ALL.stream().filter(mode -> mode.word.equals(word)).findFirst();
    }
}
