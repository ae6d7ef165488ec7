package io.postern.dns.watch;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Endpoint;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Domains that several exchanges with one resolver have in common: a few of each, of the resolvers and addresses that were looked at last.
 */
public final class Gathered {
    private static final int MAX = 1 << 14;
    private static final int EACH = 8;
    private static final IpAddress NO_ADDRESS = new IpAddress(0, 0);

    private record Key(Endpoint resolver, IpAddress address) {}

    private final Map<Key, Set<String>> sharing = new Latest();
    private final Map<Key, Set<String>> bogus = new Latest();

    private static final class Latest extends LinkedHashMap<Key, Set<String>> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Set<String>> eldest) {
            return size() > MAX;
        }
    }

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
        Set<String> domains = map.computeIfAbsent(key, k -> new LinkedHashSet<>());
        if (domains.size() < EACH) {
            domains.add(domain);
        }
        return Set.copyOf(domains);
    }
}
