package io.postern.gateway.nft;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose connections a listener gets.
 *
 * @param everybody whether addresses do not matter; {@code networks} is empty then
 */
record Clients(boolean everybody, List<Prefix> networks) {
    private static final int IPV4_OFFSET = 96;

    Clients {
        networks = List.copyOf(networks);
    }

    /** Those of the profiles that count at a listener. Who must say who they are cannot do so here. */
    static Clients of(ListenerSettings listener, Policy policy) throws CannotDivertException {
        for (String name : listener.profiles()) {
            if (policy.profiles().stream().noneMatch(profile -> profile.name().equals(name))) {
                throw new CannotDivertException("listeners." + listener.name() + ".profiles: " + policy.file()
                        + " has no profile '" + name + "'");
            }
        }
        List<Prefix> networks = new ArrayList<>();
        for (Profile profile : policy.profiles()) {
            boolean counts =
                    listener.profiles().isEmpty() || listener.profiles().contains(profile.name());
            if (counts && profile.identities().isEmpty()) {
                if (profile.clients().isEmpty()) {
                    return new Clients(true, List.of());
                }
                networks.addAll(profile.clients());
            }
        }
        if (networks.isEmpty()) {
            throw new CannotDivertException(
                    "listeners." + listener.name()
                            + ": none of its profiles is for addresses; who must say who they are needs a listener of kind connect");
        }
        return new Clients(false, networks);
    }

    /** Those of several listeners. */
    static Clients of(List<Clients> several) {
        return several.stream().anyMatch(Clients::everybody)
                ? new Clients(true, List.of())
                : new Clients(
                        false,
                        several.stream().flatMap(one -> one.networks().stream()).toList());
    }

    boolean has(Family family) {
        return everybody || !of(family).isEmpty();
    }

    /** The networks of one family, as nftables writes them. */
    List<String> of(Family family) {
        return networks.stream()
                .filter(one -> isIpv4(one) == (family == Family.IPV4))
                .map(Prefix::toString)
                .distinct()
                .toList();
    }

    private static boolean isIpv4(Prefix one) {
        return one.address().isIpv4() && one.length() >= IPV4_OFFSET;
    }
}
