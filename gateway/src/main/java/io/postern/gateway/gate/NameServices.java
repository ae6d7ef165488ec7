package io.postern.gateway.gate;

import io.postern.dns.asking.AnswerListener;
import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.asking.AskedResolver;
import io.postern.dns.asking.AskingLimits;
import io.postern.dns.asking.Freshness;
import io.postern.dns.asking.Manner;
import io.postern.dns.asking.ResolverReport;
import io.postern.dns.asking.Surroundings;
import io.postern.dns.asking.TrustAnchors;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import io.postern.dns.suffix.Suffixes;
import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.NamesSettings;
import io.postern.gateway.names.AddressLookup;
import io.postern.gateway.names.RecordLookup;
import io.postern.gateway.names.SplitLookup;
import io.postern.gateway.names.SplitRecords;
import io.postern.gateway.names.TrustedLookup;
import io.postern.gateway.names.TrustedRecords;
import io.postern.gateway.trusted.FileProblem;
import io.postern.gateway.trusted.TrustedSide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is asked for names, by one configuration. Closed when no connection asks any more. */
final class NameServices implements AutoCloseable {
    private final AddressLookup lookup;
    private final RecordLookup records;
    private final List<AskedAnswers> asked;

    private NameServices(AddressLookup lookup, RecordLookup records, List<AskedAnswers> asked) {
        this.lookup = lookup;
        this.records = records;
        this.asked = List.copyOf(asked);
    }

    /**
     * Those of a configuration; nothing is sent before somebody asks.
     *
     * @param place the configuration's file, for errors
     */
    static NameServices of(NamesSettings settings, String place) throws ConfigException {
        List<AskedAnswers> asked = new ArrayList<>();
        try {
            TrustAnchors anchors = settings.trustAnchor().isEmpty()
                    ? TrustAnchors.iana()
                    : TrustAnchors.read(settings.trustAnchor().get());
            AddressLookup trusted = AddressLookup.NONE;
            RecordLookup trustedRecords = RecordLookup.NONE;
            if (!settings.resolvers().isEmpty()) {
                AskedAnswers answers = answers(settings.resolvers(), Manner.VALIDATING, settings.quorum(), anchors);
                asked.add(answers);
                trusted = new TrustedLookup(answers, settings.patience(), settings.stale());
                trustedRecords = new TrustedRecords(answers, settings.patience());
            }
            AddressLookup internal = AddressLookup.NONE;
            RecordLookup internalRecords = RecordLookup.NONE;
            if (!settings.internalResolvers().isEmpty()) {
                AskedAnswers answers = answers(settings.internalResolvers(), Manner.AS_BUILDERS_DO, 1, anchors);
                asked.add(answers);
                internal = new TrustedLookup(answers, settings.patience(), settings.stale());
                internalRecords = new TrustedRecords(answers, settings.patience());
            }
            AddressLookup lookup = settings.internalSuffixes().isEmpty()
                    ? trusted
                    : new SplitLookup(
                            settings.internalSuffixes().stream()
                                    .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                                    .collect(Collectors.toSet()),
                            internal,
                            trusted);
            RecordLookup records =
                    new SplitRecords(new Suffixes(settings.internalSuffixes()), internalRecords, trustedRecords);
            return new NameServices(lookup, records, asked);
        } catch (ResolverUrlException e) {
            asked.forEach(AskedAnswers::close);
            throw unusable(place, "names: " + e.getMessage());
        } catch (IOException e) {
            asked.forEach(AskedAnswers::close);
            throw unusable(place, "names.trust-anchor: " + FileProblem.of(e));
        }
    }

    /** Whether what the settings say stands in files in part. */
    static boolean readsFiles(NamesSettings settings) {
        return settings.trustAnchor().isPresent()
                || Stream.concat(settings.resolvers().stream(), settings.internalResolvers().stream())
                        .anyMatch(url -> url.authorities().isPresent());
    }

    private static AskedAnswers answers(List<ResolverUrl> urls, Manner manner, int quorum, TrustAnchors anchors)
            throws ResolverUrlException {
        List<AskedResolver> resolvers = new ArrayList<>();
        for (ResolverUrl url : urls) {
            resolvers.add(TrustedSide.resolver(url, manner, anchors));
        }
        return new AskedAnswers(
                resolvers,
                Quorum.STANDARD.of(quorum),
                Freshness.BY_TTL,
                AskingLimits.STANDARD,
                Surroundings.system(),
                AnswerListener.NONE);
    }

    private static ConfigException unusable(String place, String what) {
        return new ConfigException(List.of(new ConfigError(place, 0, 0, what)));
    }

    AddressLookup lookup() {
        return lookup;
    }

    /** Records that are no addresses. */
    RecordLookup records() {
        return records;
    }

    /** How the resolvers do. */
    List<ResolverReport> reports() {
        return asked.stream().flatMap(one -> one.reports().stream()).toList();
    }

    @Override
    public void close() {
        asked.forEach(AskedAnswers::close);
    }
}
