package io.postern.gateway.egress;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the DNS front told clients, held against what a connection says of itself. It is evidence for whoever reads the log, and opens nothing: a name that was asked
 * for is not the name that is meant.
 *
 * @param flags stable words: {@code sni-unresolved} (nobody asked here for the name that the hello shows), {@code sni-address-mismatch} (who asked was
 *     told other addresses)
 * @param names that this client was told to have the address that it connects to, when it shows none
 */
public record Triangulation(List<String> flags, List<String> names) {
    /** Nothing is known. */
    public static final Triangulation NONE = new Triangulation(List.of(), List.of());

    private static final Triangulation UNRESOLVED = new Triangulation(List.of("sni-unresolved"), List.of());
    private static final Triangulation MISMATCH = new Triangulation(List.of("sni-address-mismatch"), List.of());

    /** Copies the lists. */
    public Triangulation {
        flags = List.copyOf(flags);
        names = List.copyOf(names);
    }

    /** Of a connection that came by its address; there is nothing to compare with where a proxy was asked for a name. */
    static Triangulation of(Passage passage, ResolvedNames told) {
        if (!told.isKept() || passage.original().isEmpty()) {
            return NONE;
        }
        IpAddress destination = passage.original().get().address();
        Optional<HostName> name = passage.question().flatMap(Question::name);
        if (name.isEmpty()) {
            List<String> names = told.names(passage.client().address(), destination);
            return names.isEmpty() ? NONE : new Triangulation(List.of(), names);
        }
        Set<IpAddress> addresses = told.addresses(name.get());
        if (addresses.isEmpty()) {
            return UNRESOLVED;
        }
        return addresses.contains(destination) ? NONE : MISMATCH;
    }
}
