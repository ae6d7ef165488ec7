package io.postern.dns.watch;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Endpoint;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Domains that several exchanges with one resolver have in common: a few of each, of a bounded number of resolvers and addresses. */
public final class Gathered {
    private static final int MAX = 1 << 14;
    private static final int EACH = 8;
    private static final IpAddress NO_ADDRESS = new IpAddress(0, 0);

    private record Key(Endpoint resolver, IpAddress address) {}

    private final Map<Key, Set<String>> sharing = new HashMap<>();
    private final Map<Key, Set<String>> bogus = new HashMap<>();

    /** Nothing yet. */
    public Gathered() {}

    /** The resolver gave an address for a domain; returns the domains that it gave it for. */
    public Set<String> shared(Endpoint resolver, IpAddress address, String domain) {
        return add(sharing, new Key(resolver, address), domain);
    }

    /** The resolver found a domain's signatures wrong; returns all of which it did. */
    public Set<String> foundBogus(Endpoint resolver, String domain) {
        return add(bogus, new Key(resolver, NO_ADDRESS), domain);
    }

    private static Set<String> add(Map<Key, Set<String>> map, Key key, String domain) {
        Set<String> domains = map.get(key);
        if (domains == null) {
            if (map.size() == MAX) {
                return Set.of();
            }
            domains = new LinkedHashSet<>();
            map.put(key, domains);
        }
        if (domains.size() < EACH) {
            domains.add(domain);
        }
        return Set.copyOf(domains);
    }
}
