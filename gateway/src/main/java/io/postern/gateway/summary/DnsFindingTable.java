package io.postern.gateway.summary;

import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.finding.FindingClass;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings about DNS answers, one for each resolver, verdict and cause. */
final class DnsFindingTable {
    /** Findings that are kept. */
    static final int KEPT = 4096;

    private final Map<DnsFinding.Key, DnsFinding> findings = new HashMap<>();
    private final long[] counts = new long[DnsVerdict.values().length];
    private long beyond;

    @SuppressWarnings("EnumOrdinal")
    void add(ExchangeObservation exchange, Judgement judgement, EvidenceKind cause) {
        counts[judgement.verdict().ordinal()]++;
        DnsFinding.Key key = new DnsFinding.Key(exchange.resolver().toString(), judgement.verdict(), cause);
        DnsFinding finding = findings.get(key);
        if (finding == null) {
            if (findings.size() >= KEPT) {
                beyond++;
                return;
            }
            finding = new DnsFinding(key, exchange, judgement);
            findings.put(key, finding);
        }
        finding.add(exchange);
    }

    void add(DnsFindingTable later) {
        for (DnsFinding theirs : later.findings.values()) {
            DnsFinding mine = findings.get(theirs.key());
            if (mine != null) {
                mine.add(theirs);
            } else if (findings.size() < KEPT) {
                findings.put(theirs.key(), theirs);
            } else {
                beyond += theirs.seen().count();
            }
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += later.counts[i];
        }
        beyond += later.beyond;
    }

    /** Exchanges whose finding is of this class; proxies and filters are findings of none. */
    @SuppressWarnings("EnumOrdinal")
    long count(FindingClass kind) {
        return switch (kind) {
            case HIJACKED -> counts[DnsVerdict.HIJACKED.ordinal()];
            case SUSPICIOUS -> counts[DnsVerdict.SUSPICIOUS.ordinal()];
            case INTERCEPTED, INJECTED, MISCONFIGURED -> 0;
        };
    }

    /** Worst verdict first, then heaviest cause, then the most cases. */
    List<DnsFinding> ranked() {
        return findings.values().stream()
                .sorted(Comparator.comparing(
                                (DnsFinding finding) -> finding.key().verdict())
                        .thenComparingInt(finding -> -finding.key().cause().weight())
                        .thenComparingLong(finding -> -finding.seen().count())
                        .thenComparing(finding -> finding.key().resolver())
                        .thenComparing(finding -> finding.key().cause()))
                .toList();
    }

    /** Cases of findings that could not be kept apart. */
    long beyond() {
        return beyond;
    }
}
