package io.postern.dns.verdict;

import java.util.Locale;

/** What is concluded of an answer, worst first. */
public enum DnsVerdict {
    /** Somebody lied, and more than one thing shows it. */
    HIJACKED(1, "somebody answered with what is not true"),
    /** Something is odd; one operator's odd answer never makes more of it. */
    SUSPICIOUS(2, "an answer is odd, and that alone proves nothing"),
    /** Right answers from a machine that was not asked. */
    TRANSPARENT_PROXY(3, "the answers are right, and another machine than the one asked gives them"),
    /** The resolver refuses the name by policy. */
    FILTERED(3, "the resolver withholds the name by policy"),
    /** A veto clears the answer. */
    CONSISTENT(0, "the answer agrees with what is known"),
    /** Nothing speaks against the answer, and nothing for it. */
    UNVERIFIABLE(0, "nothing is known to compare the answer with");

    private final String word;
    private final int severity;
    private final String meaning;

    DnsVerdict(int severity, String meaning) {
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.severity = severity;
        this.meaning = meaning;
    }

    /** The word that the log and the command line use. */
    public String word() {
        return word;
    }

    /** Severity of the alert, 1 (worst) to 3; 0 when there is none. */
    public int severity() {
        return severity;
    }

    /** Whether an admin should hear of it. */
    public boolean isFinding() {
        return severity > 0;
    }

    /** One clause that explains. */
    public String meaning() {
        return meaning;
    }
}
