package io.postern.gateway.config;

import io.postern.dns.resolver.ResolverUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the gateway finds the addresses of names.
 *
 * @param resolvers that are trusted. The host's own is never asked.
 * @param quorum operators that must say the same
 * @param trustAnchor keys for DNSSEC; the root's when empty
 * @param internalSuffixes names under which are asked for at {@code internalResolvers} alone
 * @param publicRanges that are public here although they are set aside; {@code documentation} stands for those of
 *     documentation
 * @param patience how long a connection waits for them
 * @param stale how long an answer goes on beyond its time when the resolvers are away
 */
public record NamesSettings(
        List<ResolverUrl> resolvers,
        int quorum,
        Optional<Path> trustAnchor,
        List<String> internalSuffixes,
        List<ResolverUrl> internalResolvers,
        List<String> publicRanges,
        Duration patience,
        Duration stale) {
    static final Setting<List<ResolverUrl>> RESOLVERS = new Setting<>(
            "names.resolvers",
            Kinds.RESOLVER.several(),
            List.of(),
            "Trusted resolvers, as URLs (docs/dns.md); of as many operators as quorum says at least. The host's own resolver is never asked.");
    static final Setting<Integer> QUORUM =
            new Setting<>("names.quorum", Kinds.whole(1, 16), 2, "Operators that must say the same to be believed.");
    static final Setting<Optional<Path>> TRUST_ANCHOR = new Setting<>(
            "names.trust-anchor",
            Kinds.FILE,
            Optional.empty(),
            "Keys that DNSSEC signatures must lead to, DS or DNSKEY records; the root's, as IANA published them, when none.");
    static final Setting<List<String>> INTERNAL_SUFFIXES = new Setting<>(
            "names.internal-suffixes",
            Kinds.TEXT.several(),
            List.of(),
            "Names under these suffixes are internal: internal-resolvers alone are asked for them.");
    static final Setting<List<ResolverUrl>> INTERNAL_RESOLVERS = new Setting<>(
            "names.internal-resolvers",
            Kinds.RESOLVER.several(),
            List.of(),
            "Resolvers that know internal names, as URLs such as udp://10.0.0.53; one that answers is believed.");
    static final Setting<List<String>> PUBLIC = new Setting<>(
            "names.public-ranges",
            Kinds.RANGE.several(),
            List.of(),
            "Ranges that are public here although they are set aside; documentation stands for those of documentation.");
    static final Setting<Duration> PATIENCE = new Setting<>(
            "names.patience",
            Kinds.span("100ms", "60s"),
            Duration.ofSeconds(5),
            "How long a connection waits for the addresses of a name.");
    static final Setting<Duration> STALE = new Setting<>(
            "names.stale",
            Kinds.span("0s", "7d"),
            Duration.ofHours(1),
            "How long an answer goes on beyond its time to live when no resolver can be reached.");

    static final Section SECTION = new Section(
            "names",
            "How the addresses of names are found.",
            List.of(RESOLVERS, QUORUM, TRUST_ANCHOR, INTERNAL_SUFFIXES, INTERNAL_RESOLVERS, PUBLIC, PATIENCE, STALE));

    /** Copies the lists. */
    public NamesSettings {
        resolvers = List.copyOf(resolvers);
        internalSuffixes = List.copyOf(internalSuffixes);
        internalResolvers = List.copyOf(internalResolvers);
        publicRanges = List.copyOf(publicRanges);
    }

    static NamesSettings of(Values values) {
        return new NamesSettings(
                values.get(RESOLVERS),
                values.get(QUORUM),
                values.get(TRUST_ANCHOR),
                values.get(INTERNAL_SUFFIXES),
                values.get(INTERNAL_RESOLVERS),
                values.get(PUBLIC),
                values.get(PATIENCE),
                values.get(STALE));
    }

    /** How many operators the trusted resolvers have. */
    long operators() {
        return resolvers.stream().map(ResolverUrl::operator).distinct().count();
    }
}
