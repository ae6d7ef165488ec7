package io.postern.gateway.summary;

import io.postern.tls.chain.Defect;
import io.postern.tls.judge.SeenEvidence;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.judge.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Verdicts on TLS that somebody should look at, one finding a cause. */
final class VerdictFindings {
    /** Causes that are kept apart. */
    static final int KEPT = 4096;
    /** Hosts that are kept of a cause. */
    static final int HOSTS_KEPT = 64;

    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private final SortedMap<Verdict, Long> counts = new TreeMap<>();

    /** What one cause led to. */
    static final class Cause {
        final Verdict verdict;
        final String rule;
        final String detail;
        final String remedy;
        final Sightings seen = new Sightings();
        final Map<String, Long> hosts = new LinkedHashMap<>();

        Cause(Verdict verdict, String rule, String detail, String remedy) {
            this.verdict = verdict;
            this.rule = rule;
            this.detail = detail;
            this.remedy = remedy;
        }

        void host(String name, long count) {
            if (hosts.size() < HOSTS_KEPT || hosts.containsKey(name)) {
                hosts.merge(name, count, Long::sum);
            }
        }
    }

    void add(TlsVerdict verdict, String host, String source, long packet) {
        counts.merge(verdict.verdict(), 1L, Long::sum);
        Cause cause = causes.get(verdict.cause());
        if (cause == null) {
            if (causes.size() == KEPT) {
                return;
            }
            cause = new Cause(verdict.verdict(), verdict.rule(), detail(verdict), remedy(verdict));
            causes.put(verdict.cause(), cause);
        }
        cause.seen.add(source, packet, "");
        cause.host(host, 1);
    }

    private static String detail(TlsVerdict verdict) {
        if (verdict.verdict() == Verdict.MISCONFIGURED) {
            return decisive(verdict).map(Defect::detail).orElse("");
        }
        for (SeenEvidence one : verdict.evidence()) {
            if (one.evidence().id().equals(verdict.rule())) {
                return one.detail();
            }
        }
        return "";
    }

    private static Optional<Defect> decisive(TlsVerdict verdict) {
        return verdict.defects().stream()
                .filter(defect -> defect.reason().word().equals(verdict.rule()))
                .findFirst();
    }

    private static String remedy(TlsVerdict verdict) {
        return switch (verdict.verdict()) {
            case INTERCEPTED ->
                "Ask who runs it. If it is meant to be there, give builds its root (SSL_CERT_FILE for Go and OpenSSL,"
                        + " NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, keytool for Java) or have it pass these hosts;"
                        + " if it is yours, name its root with --ca.";
            case SUSPICIOUS ->
                "Compare with the certificate that the host shows elsewhere. If its authority is yours, name its root"
                        + " with --ca.";
            default -> decisive(verdict).map(Defect::remedy).orElse("");
        };
    }

    void add(VerdictFindings later) {
        later.counts.forEach((verdict, count) -> counts.merge(verdict, count, Long::sum));
        for (Map.Entry<String, Cause> entry : later.causes.entrySet()) {
            Cause theirs = entry.getValue();
            Cause mine = causes.get(entry.getKey());
            if (mine == null) {
                if (causes.size() == KEPT) {
                    continue;
                }
                mine = new Cause(theirs.verdict, theirs.rule, theirs.detail, theirs.remedy);
                causes.put(entry.getKey(), mine);
            }
            mine.seen.add(theirs.seen);
            theirs.hosts.forEach(mine::host);
        }
    }

    long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** Connections that got the verdict of this name, 0 when there is no such verdict. */
    long count(String word) {
        for (Map.Entry<Verdict, Long> entry : counts.entrySet()) {
            if (entry.getKey().word().equals(word)) {
                return entry.getValue();
            }
        }
        return 0;
    }

    boolean isEmpty() {
        return causes.isEmpty();
    }

    /** The causes of a verdict, those with most connections first. */
    List<Cause> of(Verdict verdict) {
        List<Cause> list = new ArrayList<>();
        for (Cause cause : causes.values()) {
            if (cause.verdict == verdict) {
                list.add(cause);
            }
        }
        list.sort(Comparator.comparingLong((Cause cause) -> -cause.seen.count())
                .thenComparing(cause -> cause.rule)
                .thenComparing(cause -> cause.detail));
        return list;
    }
}
