package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom a profile is for: those who come from certain addresses, say who they are, or both. Immutable. */
final class Whom {
    private final List<Prefix> clients;
    private final Set<String> identities;
    private final NetworkTable table;

    /**
     * Those at these addresses with these identities.
     *
     * @param clients empty when any address will do
     * @param identities empty when anybody's or none will do
     */
    Whom(List<Prefix> clients, Set<String> identities) {
        this.clients = List.copyOf(clients);
        this.identities = Set.copyOf(identities);
        this.table = new NetworkTable(this.clients);
    }

    List<Prefix> clients() {
        return clients;
    }

    Set<String> identities() {
        return identities;
    }

    boolean isEverybody() {
        return clients.isEmpty() && identities.isEmpty();
    }

    boolean has(IpAddress client, Optional<String> identity) {
        return (identities.isEmpty() || identity.isPresent() && identities.contains(identity.get()))
                && (clients.isEmpty() || table.innermost(client) != NetworkTable.NONE);
    }

    /** Whether all of another's, as far as they come from certain addresses, are among these. */
    boolean hasAll(Prefix some, Whom of) {
        return isAnyOf(of)
                && (clients.isEmpty()
                        || clients.stream()
                                .anyMatch(wide -> some.length() >= wide.length() && wide.contains(some.address())));
    }

    /** Whether all of another's are among these. */
    boolean hasAll(Whom other) {
        return clients.isEmpty() && isAnyOf(other);
    }

    private boolean isAnyOf(Whom other) {
        return identities.isEmpty() || !other.identities.isEmpty() && identities.containsAll(other.identities);
    }
}
