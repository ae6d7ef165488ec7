package io.postern.gateway.outcome;

/**
 * How a connection ended, and what shows it.
 *
 * @param packet number of the packet that shows it best
 * @param detail a few words more, for example an alert's name; may be empty
 */
public record Ending(Outcome outcome, long packet, String detail) {}
