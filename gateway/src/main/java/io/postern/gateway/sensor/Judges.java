package io.postern.gateway.sensor;

import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.asking.Freshness;
import io.postern.dns.asking.ResolverReport;
import io.postern.dns.asking.TrustAnchors;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.DnsSettings;
import io.postern.gateway.config.SensorSettings;
import io.postern.gateway.config.TlsSettings;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.trusted.Declared;
import io.postern.gateway.trusted.FileProblem;
import io.postern.gateway.trusted.RecordingFailedException;
import io.postern.gateway.trusted.TrustedSide;
import io.postern.tls.chain.PemException;
import io.postern.tls.chain.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one configuration judges by. Everything that it names is read when it is made, so that what cannot be used is known before anything
 * is exchanged.
 */
final class Judges implements AutoCloseable {
    private final Judging judging;
    private final TrustedSide trusted;

    private Judges(Judging judging, TrustedSide trusted) {
        this.judging = judging;
        this.trusted = trusted;
    }

    /**
     * Those of a configuration.
     *
     * @param place the configuration's file, for errors
     */
    static Judges of(SensorSettings settings, String place) throws ConfigException {
        try {
            Trust trust = trust(settings.tls());
            DnsSettings dns = settings.dns();
            Declared declared = new Declared(
                    dns.internalSuffixes(),
                    dns.expectedAnswers(),
                    dns.publicRanges(),
                    dns.asnTable(),
                    dns.injectedList());
            var knowledge = declared.read();
            TrustedSide trusted = trusted(dns);
            TrustedAnswers answers = trusted.asked()
                    .map(asked -> asked.unhurried(dns.patience()))
                    .orElse(TrustedAnswers.NONE);
            return new Judges(new Judging(new DnsJudging(knowledge, answers), trust), trusted);
        } catch (IllegalArgumentException | PemException | ResolverUrlException e) {
            throw unusable(place, e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (IOException e) {
            throw unusable(place, FileProblem.of(e));
        }
    }

    private static ConfigException unusable(String place, String what) {
        return new ConfigException(List.of(new ConfigError(place, 0, 0, what)));
    }

    private static Trust trust(TlsSettings settings) throws IOException, PemException {
        if (settings.roots().isEmpty() && settings.authorities().isEmpty()) {
            return Trust.standard();
        }
        Roots roots = settings.roots().isEmpty()
                ? Roots.bundled()
                : Roots.publicRoots(
                        settings.roots().get().toString(),
                        bytes("tls.roots", settings.roots().get()));
        for (Path authority : settings.authorities()) {
            roots = roots.withPrivate(authority.toString(), bytes("tls.ca", authority));
        }
        return Trust.of(roots, Optional.empty());
    }

    private static byte[] bytes(String setting, Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(setting + ": " + file + ": " + FileProblem.of(e), e);
        }
    }

    private static TrustedSide trusted(DnsSettings settings) throws ResolverUrlException, IOException {
        if (settings.resolvers().isEmpty()) {
            return TrustedSide.none();
        }
        List<ResolverUrl> urls = new ArrayList<>();
        for (String url : settings.resolvers()) {
            urls.add(ResolverUrl.parse(url));
        }
        long operators = urls.stream().map(ResolverUrl::operator).distinct().count();
        if (operators < settings.quorum()) {
            throw new IllegalArgumentException(
                    "dns.resolvers: " + operators + " operators are named, and dns.quorum needs " + settings.quorum());
        }
        TrustAnchors anchors = settings.trustAnchor().isEmpty()
                ? TrustAnchors.iana()
                : TrustAnchors.read(settings.trustAnchor().get());
        return TrustedSide.asked(
                urls, Quorum.STANDARD.of(settings.quorum()), anchors, Freshness.BY_TTL, Optional.empty());
    }

    Judging judging() {
        return judging;
    }

    /** How the trusted resolvers do. */
    List<ResolverReport> reports() {
        return trusted.reports();
    }

    Optional<AskedAnswers> asked() {
        return trusted.asked();
    }

    /** To be called when nobody judges by it any more. */
    @Override
    public void close() {
        try {
            trusted.close();
        } catch (RecordingFailedException e) {
            throw new IllegalStateException("nothing is recorded here", e);
        }
    }
}
