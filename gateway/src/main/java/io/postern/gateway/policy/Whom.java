package io.postern.gateway.policy;

import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a profile is for: those who come from certain addresses, say who they are, or both.
 *
 * @param clients empty when any address will do
 * @param identities empty when anybody's or none will do
 */
record Whom(List<Prefix> clients, Set<String> identities) {
    Whom {
        clients = List.copyOf(clients);
        identities = Set.copyOf(identities);
    }

    boolean isEverybody() {
        return clients.isEmpty() && identities.isEmpty();
    }

    /** Whether one is among them by who they are; where they come from is another question. */
    boolean isOf(Optional<String> identity) {
        return identities.isEmpty() || identity.isPresent() && identities.contains(identity.get());
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
