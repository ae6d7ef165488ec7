package io.postern.gateway.names;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.HostName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Which addresses clients were told of which names, for as long as clients may go by that: an hour after they were told last, since many keep answers for
 * longer than they were given. It is evidence beside what a connection says of itself, never a reason to let one through. Bounded; what is forgotten for
 * lack of room is counted. Any thread.
 */
public final class ResolvedNames {
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int NAMES = 50_000;
    private static final int ADDRESSES_OF_A_NAME = 64;
    private static final int NAMES_OF_AN_ADDRESS = 8;

    /** Nobody is told anything. */
    public static final ResolvedNames NONE = new ResolvedNames(0, System::nanoTime);

    private record Told(IpAddress client, IpAddress address) {}

    private final boolean kept;
    private final LongAdder forgotten = new LongAdder();
    private final Cache<HostName, Set<IpAddress>> addresses;
    private final Cache<Told, List<HostName>> names;

    /** Remembers, of as many names as fit. */
    public ResolvedNames(LongSupplier nanoTime) {
        this(NAMES, nanoTime);
    }

    ResolvedNames(int most, LongSupplier nanoTime) {
        kept = most > 0;
        addresses = cache(most, nanoTime::getAsLong);
        names = cache(2L * most, nanoTime::getAsLong);
    }

    private <K, V> Cache<K, V> cache(long most, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(MEMORY)
                .ticker(ticker)
                .executor(Runnable::run)
                .<K, V>evictionListener((_, _, why) -> {
                    if (why.wasEvicted() && why != com.github.benmanes.caffeine.cache.RemovalCause.EXPIRED) {
                        forgotten.increment();
                    }
                })
                .build();
    }

    /** Whether anybody is told anything here. */
    public boolean isKept() {
        return kept;
    }

    /** A client is told that the name has these addresses. */
    public void told(IpAddress client, HostName name, List<IpAddress> has) {
        if (!kept || has.isEmpty()) {
            return;
        }
        addresses.asMap().merge(name, Set.copyOf(has), ResolvedNames::together);
        for (IpAddress address : has) {
            names.asMap().merge(new Told(client, address), List.of(name), ResolvedNames::together);
        }
    }

    private static Set<IpAddress> together(Set<IpAddress> before, Set<IpAddress> now) {
        if (before.containsAll(now)) {
            return before;
        }
        if (before.size() >= ADDRESSES_OF_A_NAME) {
            return now;
        }
        Set<IpAddress> both = new HashSet<>(before);
        both.addAll(now);
        return Set.copyOf(both);
    }

    private static List<HostName> together(List<HostName> before, List<HostName> now) {
        HostName name = now.getFirst();
        if (before.contains(name)) {
            return before;
        }
        int from = before.size() < NAMES_OF_AN_ADDRESS ? 0 : 1;
        List<HostName> both = new java.util.ArrayList<>(before.subList(from, before.size()));
        both.add(name);
        return List.copyOf(both);
    }

    /** The addresses that anybody was told of a name; empty when nobody was. Clients behind one resolver of their own ask for each other. */
    public Set<IpAddress> addresses(HostName name) {
        Set<IpAddress> told = addresses.getIfPresent(name);
        return told == null ? Set.of() : told;
    }

    /** The names of which this client was told that they have the address, in their order. */
    public List<String> names(IpAddress client, IpAddress address) {
        List<HostName> told = names.getIfPresent(new Told(client, address));
        if (told == null) {
            return List.of();
        }
        Set<String> texts = new TreeSet<>();
        told.forEach(name -> texts.add(name.text()));
        return List.copyOf(texts);
    }

    /** Names and addresses that were forgotten early. */
    public long forgotten() {
        return forgotten.sum();
    }
}
