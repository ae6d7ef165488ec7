package io.postern.gateway.summary;

import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.finding.Proof;
import io.postern.gateway.outcome.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What judges found, worst first, one entry a cause: what was seen and since when, the evidence, who met with it, what to do. */
final class CausesPart {
    private static final int CAUSES_LISTED = 12;
    private static final int NAMED = 3;
    private static final int PROOFS_LISTED = 6;
    private static final int SHOWN = 240;

    private final Causes causes;
    private final Map<String, Long> connections = new HashMap<>();
    private final Style style;
    private final boolean severalSources;

    CausesPart(CaptureSummary summary, Style style, boolean severalSources) {
        this.causes = summary.causes();
        summary.hosts().ranked().forEach(host -> connections.merge(host.label(), host.connections(), Long::sum));
        this.style = style;
        this.severalSources = severalSources;
    }

    void print(StringBuilder page) {
        for (FindingClass kind : FindingClass.all()) {
            List<Cause> found = causes.of(kind);
            for (Cause cause : found.subList(0, Math.min(CAUSES_LISTED, found.size()))) {
                print(page, kind, cause);
            }
            if (found.size() > CAUSES_LISTED) {
                page.append("  and ")
                        .append(Figures.count(found.size() - CAUSES_LISTED, "more finding"))
                        .append(" of this kind (")
                        .append(kind.word())
                        .append(")\n");
            }
        }
        if (causes.beyond() > 0) {
            page.append("  and ")
                    .append(Figures.count(causes.beyond(), "finding"))
                    .append(" that are not told apart: there are too many\n");
        }
    }

    private void print(StringBuilder page, FindingClass kind, Cause cause) {
        boolean bad =
                kind == FindingClass.HIJACKED || kind == FindingClass.INTERCEPTED || kind == FindingClass.INJECTED;
        Entry entry = new Entry(page, style);
        entry.head(kind.word(), bad, headline(cause));
        cause.first().grounds().proofs().stream()
                .filter(proof -> proof.weight() > 0
                        || proof.evidence().equals(cause.first().grounds().rule()))
                .limit(PROOFS_LISTED)
                .forEach(proof -> entry.line(words(proof)));
        if (cause.first().resolver().isPresent() && cause.subjects().size() > 1) {
            entry.line("names: " + some(cause.subjects()));
        }
        entry.line(cases(cause));
        entry.advice(cause.first().remedy());
    }

    private static String words(Proof proof) {
        return proof.detail().isEmpty() ? proof.evidence() : proof.evidence() + ": " + safe(proof.detail());
    }

    private String headline(Cause cause) {
        Finding first = cause.first();
        Optional<String> resolver = first.resolver();
        String who = resolver.isPresent() ? resolver.get() : some(cause.subjects()) + ": " + connections(cause);
        return who + " " + safe(first.what()) + ", since "
                + Figures.time(cause.seen().firstNanos());
    }

    private String connections(Cause cause) {
        long found = cause.seen().count();
        long all = 0;
        for (String subject : cause.subjects()) {
            all += connections.getOrDefault(subject, 0L);
        }
        return all >= found
                ? Figures.count(found) + " of " + Figures.count(all, "connection")
                : Figures.count(found, "connection");
    }

    private String cases(Cause cause) {
        StringBuilder text = new StringBuilder(PacketList.of(cause.seen(), severalSources));
        if (cause.first().resolver().isPresent() && cause.seen().count() > 1) {
            text.insert(0, Figures.count(cause.seen().count()) + " times, ");
        }
        text.append("; met by ").append(some(cause.clients()));
        if (!cause.outcomes().isEmpty()) {
            StringJoiner ends = new StringJoiner(", ", "; ended as ", "");
            for (Map.Entry<Outcome, Long> end : cause.outcomes().entrySet()) {
                ends.add(end.getKey().word() + " " + Figures.count(end.getValue()));
            }
            text.append(ends);
        }
        return text.toString();
    }

    private static String some(List<String> all) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(NAMED, all.size()); i++) {
            text.append(i == 0 ? "" : ", ").append(safe(all.get(i)));
        }
        return all.size() > NAMED
                ? text.append(" and ")
                        .append(all.size() - NAMED)
                        .append(" more")
                        .toString()
                : text.toString();
    }

    private static String safe(String text) {
        return Printable.of(text, SHOWN);
    }
}
