package io.postern.gateway.policy;

/** Why a decision is what it is. */
public enum Reason {
    /** A rule allows it. */
    ALLOWED("allowed", "a rule allows it"),
    /** A rule denies it, whatever others allow. */
    DENIED("denied", "a rule denies it"),
    /** The profile has no rule for it. */
    NO_RULE("no-rule", "no rule of the profile allows it"),
    /** The client is in no profile. */
    NO_PROFILE("no-profile", "the client is in no profile");

    private final String id;
    private final String sentence;

    Reason(String id, String sentence) {
        this.id = id;
        this.sentence = sentence;
    }

    /** Its stable id, for logs and metrics. */
    public String id() {
        return id;
    }

    /** The same for people. */
    public String sentence() {
        return sentence;
    }
}
