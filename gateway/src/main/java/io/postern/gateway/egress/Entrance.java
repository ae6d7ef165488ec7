package io.postern.gateway.egress;

import io.postern.gateway.config.Disagreement;
import java.util.Set;

/**
 * Where connections come in.
 *
 * @param name of the listener
 * @param kind {@code connect}, {@code transparent} or {@code sni}
 * @param profiles names of those profiles that count here; all when empty
 * @param disagreement what to do when name and address disagree
 */
public record Entrance(String name, String kind, Set<String> profiles, Disagreement disagreement) {
    /** Copies the set. */
    public Entrance {
        profiles = Set.copyOf(profiles);
    }
}
