package io.postern.gateway.outcome;

/**
 * How a connection ended, and what shows it.
 *
 * @param packet number of the packet that shows it best
 * @param detail a few words more, for example an alert's name; may be empty
 * @param advice what to do in this case, sentences; empty where the outcome's own advice is all there is to say
 */
public record Ending(Outcome outcome, long packet, String detail, String advice) {
    /** An end that has nothing to advise beyond its outcome. */
    public Ending(Outcome outcome, long packet, String detail) {
        this(outcome, packet, detail, "");
    }
}
