package io.postern.gateway.egress;

/** What happens when a client connects to an address that its name does not have. */
public enum Disagreement {
    /** It reaches an address that the name has. */
    DIAL_RESOLVED("dial-resolved"),
    /** It is denied. */
    DENY("deny");

    private final String word;

    Disagreement(String word) {
        this.word = word;
    }

    /** Its word in configurations. */
    public String word() {
        return word;
    }
}
