package io.postern.tls.reset;

/** The reasons to believe that a reset is forged. One of them alone proves nothing, but for {@link #GOES_ON}. */
public enum ResetEvidence {
    TIME_TO_LIVE(
            "reset-ttl",
            4,
            "The reset travelled another way than what its alleged sender sent: its IP TTL is off by three or more.",
            "Of 445 genuine resets 0.45 % differ as much: load balancers and SYN proxies answer for hosts behind them."),
    PAYLOAD(
            "reset-payload",
            4,
            "The reset carries payload.",
            "RFC 9293 section 3.5.3 allows it, and a few old devices explain themselves that way."),
    IDENTICAL(
            "reset-identical",
            4,
            "Three or more equal resets came at once, more than there were packets to answer.",
            "Duplicated packets, by a mirror port for example; a capture with many of them is to be distrusted."),
    CONTRADICTING(
            "reset-contradicting",
            5,
            "Several resets came at once, more than there were packets to answer, and guess at different sequence numbers; or"
                    + " one acknowledges nothing.",
            "A host that closes with data unread resets once, and again for each packet that still comes: those are allowed for."),
    GOES_ON(
            "reset-goes-on",
            6,
            "The alleged sender of the reset went on with the connection.",
            "A device that resets idle connections for a host which does not know of it is itself an injector."),
    TOO_EARLY(
            "reset-too-early",
            3,
            "The reset came sooner after the packet that it answers than half the round trip to its alleged sender takes.",
            "A reset for another reason, an idle time-out for example, may come at any time; a first round trip may have been slow."),
    UNLIKE(
            "reset-unlike",
            1,
            "The reset has other flags than its alleged sender's packets: DF, or the time stamp option.",
            "Many hosts set neither in resets; it weighs little.");

    private final String id;
    private final int weight;
    private final String meaning;
    private final String risk;

    ResetEvidence(String id, int weight, String meaning, String risk) {
        this.id = id;
        this.weight = weight;
        this.meaning = meaning;
        this.risk = risk;
    }

    /** Stable name, for logs. */
    public String id() {
        return id;
    }

    /** What it adds to the score. */
    public int weight() {
        return weight;
    }

    /** What was seen, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What else may look like it. */
    public String risk() {
        return risk;
    }
}
