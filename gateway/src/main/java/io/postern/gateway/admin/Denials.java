package io.postern.gateway.admin;

import java.util.List;

/**
 * What was denied, or would have been, since the start.
 *
 * @param counted how many
 * @param latest the latest of them, the latest first; older ones are in the log alone
 */
public record Denials(long counted, List<RecentDenial> latest) {
    /** Copies the list. */
    public Denials {
        latest = List.copyOf(latest);
    }
}
