package io.postern.tls.judge;

import java.util.Locale;

/** What is concluded of a connection, the worst first. */
public enum Verdict {
    /** Somebody between client and server opens the connection. */
    INTERCEPTED("somebody between the client and the server opens the connection", 1),
    /** Odd enough to look at, not enough to accuse. */
    SUSPICIOUS("something is odd; it is not enough to accuse anybody", 2),
    /** The server is set up so that clients refuse it. */
    MISCONFIGURED("the server is set up so that clients refuse it", 3),
    /** The chain ends in an authority that the user named. */
    PRIVATE_CA("the chain ends in an authority that was configured", 0),
    /** The chain ends in a public root and is for the name that was asked for. */
    GENUINE("the chain ends in a public root and fits the name", 0),
    /** There is not enough to say. */
    UNVERIFIABLE("what was captured is not enough to say", 0);

    private final String meaning;
    private final int severity;

    Verdict(String meaning, int severity) {
        this.meaning = meaning;
        this.severity = severity;
    }

    /** The word that the log uses: {@code private-ca}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, without a capital and without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** 1 to 3, 1 the worst, of the alert that it raises; 0 when it raises none. */
    public int severity() {
        return severity;
    }
}
