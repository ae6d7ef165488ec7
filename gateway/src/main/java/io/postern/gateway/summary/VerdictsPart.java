package io.postern.gateway.summary;

import io.postern.tls.judge.Verdict;
import java.util.List;
import java.util.StringJoiner;

/** The findings about who stands behind TLS: for each cause what was seen, which hosts, and what to do. */
final class VerdictsPart {
    private static final int CAUSES_NAMED = 5;
    private static final int HOSTS_NAMED = 4;

    private final VerdictFindings findings;
    private final Style style;
    private final boolean severalSources;

    VerdictsPart(VerdictFindings findings, Style style, boolean severalSources) {
        this.findings = findings;
        this.style = style;
        this.severalSources = severalSources;
    }

    void print(StringBuilder page) {
        for (Verdict verdict : Verdict.values()) {
            List<VerdictFindings.Cause> causes = findings.of(verdict);
            if (!causes.isEmpty()) {
                print(page, verdict, causes);
            }
        }
    }

    private void print(StringBuilder page, Verdict verdict, List<VerdictFindings.Cause> causes) {
        page.append("  ")
                .append(verdict == Verdict.INTERCEPTED ? style.bad(verdict.word()) : style.odd(verdict.word()))
                .append("  ")
                .append(Figures.count(findings.count(verdict), "connection"))
                .append(": ")
                .append(verdict.meaning())
                .append('\n');
        for (VerdictFindings.Cause cause : causes.subList(0, Math.min(CAUSES_NAMED, causes.size()))) {
            String what = hosts(cause) + ": " + cause.rule + (cause.detail.isEmpty() ? "" : " (" + cause.detail + ")")
                    + "; " + PacketList.of(cause.seen, severalSources);
            lines(page, Printable.of(what, 600), "", "  ");
            lines(page, cause.remedy, "> ", "  ");
        }
        if (causes.size() > CAUSES_NAMED) {
            page.append("    and ")
                    .append(Figures.count(causes.size() - CAUSES_NAMED))
                    .append(" more causes\n");
        }
    }

    private static String hosts(VerdictFindings.Cause cause) {
        StringJoiner hosts = new StringJoiner(", ");
        int named = 0;
        for (String host : cause.hosts.keySet()) {
            if (named++ == HOSTS_NAMED) {
                hosts.add("and " + (cause.hosts.size() - HOSTS_NAMED) + " more");
                break;
            }
            hosts.add(host);
        }
        return hosts.toString();
    }

    private void lines(StringBuilder page, String text, String mark, String indent) {
        String before = mark;
        for (String line : Printable.wrapped(text, TextTable.PAGE - 6)) {
            page.append("    ")
                    .append(mark.isEmpty() ? before + line : style.quiet(before + line))
                    .append('\n');
            before = indent;
        }
    }
}
