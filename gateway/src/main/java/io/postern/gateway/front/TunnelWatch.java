package io.postern.gateway.front;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.capture.net.IpAddress;
import io.postern.dns.suffix.PublicName;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Looks for data that leaves by the names that are asked for: whoever has a domain reads every name under it that reaches his servers. One client that asks for many
 * different names under one registered domain (public suffix list), within ten minutes, is an alarm: for forty names whose labels look encoded ({@link
 * EncodedLabels}) and have room for a thousand characters, or for four hundred names of any look. Names that the policy denies go nowhere, and count all the same:
 * somebody tries. One alarm an hour for a client and a domain.
 *
 * <p>What goes slower is not found. Bounded: when too many clients and domains are in sight, those that were quiet for longest are forgotten. Any thread.
 */
public final class TunnelWatch {
    static final int ENCODED_NAMES = 40;
    static final int ENCODED_OCTETS = 1000;
    static final int NAMES = 400;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Duration SILENCE = Duration.ofHours(1);
    private static final int PAIRS = 4096;
    /** No public suffix has more. */
    private static final int LABELS = 6;

    private final LongSupplier nanoTime;
    private final Cache<Pair, Seen> seen;

    private record Pair(IpAddress client, String domain) {}

    /** Nothing was asked for yet. */
    public TunnelWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        seen = Caffeine.newBuilder()
                .maximumSize(PAIRS)
                .expireAfterAccess(SILENCE)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** What a client asked for under one domain. */
    private static final class Seen {
        private final Set<String> names = new HashSet<>();
        private long begun;
        private long silentUntil;
        private int encoded;
        private int octets;

        Seen(long now) {
            begun = now;
            silentUntil = now;
        }

        synchronized boolean add(String below, long now) {
            if (now - begun > WINDOW.toNanos()) {
                begun = now;
                names.clear();
                encoded = 0;
                octets = 0;
            }
            if (now - silentUntil < 0 || names.size() >= NAMES || !names.add(below)) {
                return false;
            }
            int carried = EncodedLabels.octets(below);
            octets += carried;
            encoded += carried > 0 ? 1 : 0;
            return encoded >= ENCODED_NAMES && octets >= ENCODED_OCTETS || names.size() >= NAMES;
        }

        synchronized Found found(long now) {
            Found found = new Found(names.size(), octets, Duration.ofNanos(now - begun));
            silentUntil = now + SILENCE.toNanos();
            names.clear();
            encoded = 0;
            octets = 0;
            return found;
        }
    }

    /**
     * What made an alarm.
     *
     * @param names different ones
     * @param octets characters in labels that look encoded
     */
    record Found(int names, int octets, Duration within) {}

    /** A client asks for a name; what there is to be alarmed about, if there is. */
    Optional<Found> asked(IpAddress client, String name) {
        Optional<String> domain = domain(name);
        if (domain.isEmpty() || name.length() <= domain.get().length()) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        Seen under = seen.get(new Pair(client, domain.get()), _ -> new Seen(now));
        String below = name.substring(0, name.length() - domain.get().length() - 1);
        return under.add(below, now) ? Optional.of(under.found(now)) : Optional.empty();
    }

    /** The registered domain of a name, of which the front labels may be no host's: that is what is looked for. */
    static Optional<String> domain(String name) {
        int from = name.length();
        for (int labels = 0; labels < LABELS && from > 0; labels++) {
            from = name.lastIndexOf('.', from - 2) + 1;
        }
        while (true) {
            Optional<String> domain = PublicName.registrableDomain(name.substring(from));
            int dot = name.indexOf('.', from);
            if (domain.isPresent() || dot < 0) {
                return domain;
            }
            from = dot + 1;
        }
    }
}
