package io.postern.gateway.summary;

import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Evidence;
import java.util.List;

/** What is wrong with DNS answers: who said what, why it is wrong, who heard it, and what to do. */
final class DnsFindingsSection {
    private static final int FINDINGS_LISTED = 12;
    private static final int NAMED = 3;
    private static final int NAME = 60;
    private static final String INDENT = "    ";

    private final DnsFindingTable findings;
    private final Style style;
    private final boolean severalSources;

    DnsFindingsSection(DnsFindingTable findings, Style style, boolean severalSources) {
        this.findings = findings;
        this.style = style;
        this.severalSources = severalSources;
    }

    boolean isEmpty() {
        return findings.ranked().isEmpty();
    }

    void printHijacks(StringBuilder page) {
        print(page, all(true));
    }

    void printOthers(StringBuilder page) {
        print(page, all(false));
        if (findings.beyond() > 0) {
            page.append("  and ")
                    .append(Figures.count(findings.beyond(), "odd answer"))
                    .append(" that are not told apart: there are too many\n");
        }
    }

    private List<DnsFinding> all(boolean hijacks) {
        return findings.ranked().stream()
                .filter(finding -> hijacks == (finding.key().verdict() == DnsVerdict.HIJACKED))
                .toList();
    }

    private void print(StringBuilder page, List<DnsFinding> ranked) {
        for (DnsFinding finding : ranked.subList(0, Math.min(FINDINGS_LISTED, ranked.size()))) {
            print(page, finding);
        }
        if (ranked.size() > FINDINGS_LISTED) {
            page.append("  and ")
                    .append(Figures.count(ranked.size() - FINDINGS_LISTED, "more finding"))
                    .append(" about DNS answers\n");
        }
    }

    private void print(StringBuilder page, DnsFinding finding) {
        DnsVerdict verdict = finding.key().verdict();
        String word = verdict == DnsVerdict.HIJACKED ? style.bad(verdict.word()) : style.odd(verdict.word());
        String head = "  " + verdict.word() + "  ";
        List<String> lines = Printable.wrapped(headline(finding), TextTable.PAGE - INDENT.length() - head.length());
        page.append("  ").append(word).append("  ").append(lines.getFirst()).append('\n');
        lines.subList(1, lines.size())
                .forEach(line -> page.append(INDENT).append(line).append('\n'));
        for (Evidence evidence : finding.evidence()) {
            paragraph(page, evidence.kind().id() + ": " + safe(evidence.detail()), false);
        }
        if (finding.names().size() > 1) {
            paragraph(page, "names: " + some(finding.names()), false);
        }
        paragraph(page, "asked by " + some(finding.clients()) + "; " + cases(finding), false);
        paragraph(page, finding.key().cause().remedy(), true);
    }

    private static String headline(DnsFinding finding) {
        String name = safe(finding.names().getFirst());
        String what = finding.answer().isEmpty()
                ? "is answered for " + name
                : "answers " + name + " with " + safe(finding.answer());
        return finding.key().resolver() + " " + what + " since " + Figures.time(finding.firstNanos());
    }

    private String cases(DnsFinding finding) {
        String packets = PacketList.of(finding.seen(), severalSources);
        return finding.seen().count() == 1
                ? packets
                : Figures.count(finding.seen().count()) + " times, " + packets;
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
        return Printable.of(text, 4 * NAME);
    }

    private void paragraph(StringBuilder page, String text, boolean advice) {
        String mark = advice ? "> " : "";
        for (String line : Printable.wrapped(text, TextTable.PAGE - INDENT.length() - 2)) {
            page.append(INDENT).append(advice ? style.quiet(mark + line) : line).append('\n');
            mark = advice ? "  " : "";
        }
    }
}
