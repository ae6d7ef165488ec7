package io.postern.dns.asking;

/** How long an answer is gone by. */
public enum Freshness {
    /** As long as its TTL says, within bounds: for what goes on for days. */
    BY_TTL,
    /**
     * To the end: each question is asked once. For a capture that is judged after the fact, where asking again would make the
     * verdict depend on how fast the machine is.
     */
    ONE_RUN
}
