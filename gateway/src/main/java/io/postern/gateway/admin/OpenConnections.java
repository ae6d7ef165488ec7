package io.postern.gateway.admin;

import java.util.List;

/**
 * The connections that are open, or those of them that were asked for.
 *
 * @param open how many there are in all
 * @param matching how many of them were asked for
 * @param oldest of those, the oldest first, as many as were wanted at most
 * @param silentLoops event loops that did not answer in time; what is theirs is in none of the numbers
 */
public record OpenConnections(int open, int matching, List<OpenConnection> oldest, int silentLoops) {
    /** Copies the list. */
    public OpenConnections {
        oldest = List.copyOf(oldest);
    }
}
