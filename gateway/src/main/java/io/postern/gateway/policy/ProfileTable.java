package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the first profile that is for a client, however many there are. Immutable. */
final class ProfileTable {
    private final List<Profile> profiles;
    private final NetworkTable networks;
    private final int[] ofNetwork;
    private final int[] anywhere;

    ProfileTable(List<Profile> profiles) {
        this.profiles = profiles;
        List<Prefix> prefixes = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            List<Prefix> clients = profiles.get(i).clients();
            if (clients.isEmpty()) {
                open.add(i);
            }
            for (Prefix prefix : clients) {
                prefixes.add(prefix);
                owners.add(i);
            }
        }
        networks = new NetworkTable(prefixes);
        ofNetwork = owners.stream().mapToInt(Integer::intValue).toArray();
        anywhere = open.stream().mapToInt(Integer::intValue).toArray();
    }

    Optional<Profile> first(IpAddress client, Optional<String> identity, Set<String> counting) {
        int first = profiles.size();
        for (int i = 0; i < anywhere.length && first == profiles.size(); i++) {
            if (counts(anywhere[i], identity, counting)) {
                first = anywhere[i];
            }
        }
        int place = networks.innermost(client);
        while (place != NetworkTable.NONE) {
            int number = ofNetwork[networks.number(place)];
            if (number < first && counts(number, identity, counting)) {
                first = number;
            }
            place = networks.outer(place, client);
        }
        return first == profiles.size() ? Optional.empty() : Optional.of(profiles.get(first));
    }

    private boolean counts(int number, Optional<String> identity, Set<String> counting) {
        Profile profile = profiles.get(number);
        return profile.whom().isOf(identity) && (counting.isEmpty() || counting.contains(profile.name()));
    }
}
