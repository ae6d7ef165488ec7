package io.postern.gateway.finding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a finding comes to, worst first: what {@code --fail-on} takes besides outcomes. */
public enum FindingClass {
    /** A resolver, or somebody in its name, lies about names. */
    HIJACKED,
    /** Somebody on the way opens TLS. */
    INTERCEPTED,
    /** Somebody on the way forges packets of a connection. */
    INJECTED,
    /** A server, or a host of ours, is set up wrongly. */
    MISCONFIGURED,
    /** Odd, and not enough to accuse anybody. */
    SUSPICIOUS,
    /** Another machine than the one that was asked gives the right answers. */
    TRANSPARENT_PROXY,
    /** A resolver withholds a name, or a filter shows a page in the server's place, by policy. */
    FILTERED,
    /** The policy denies the destination, or would if it were enforced. */
    DENIED;

    private static final List<FindingClass> ALL = List.of(values());

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word that log, summary and command line use. */
    public String word() {
        return word;
    }

    /** All of them, worst first. */
    public static List<FindingClass> all() {
        return ALL;
    }

    /** The class that has this word. */
    public static Optional<FindingClass> of(String word) {
        for (FindingClass one : ALL) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
