package io.postern.dns.verdict;

import io.postern.dns.DnsGuard;
import io.postern.dns.judge.Judge;
import io.postern.dns.prefix.SpecialPurpose;

/** The page of the manual about verdicts on DNS answers, made from the catalogue. */
final class VerdictsPage {
    private final StringBuilder page = new StringBuilder(16_384);

    private VerdictsPage() {}

    static String markdown() {
        VerdictsPage made = new VerdictsPage();
        made.verdicts();
        made.vetoes();
        made.evidence();
        made.remedies();
        made.alerts();
        return made.page.toString();
    }

    private void verdicts() {
        page.append("# Verdicts on DNS answers\n\n")
                .append(
                        "<!-- Made from the catalogue in dns-guard; the build fails when it is stale. Do not edit. -->\n\n")
                .append(
                        "How answers are judged, and with what they are compared, is told in [judging-dns.md](judging-dns.md). ")
                .append("Special-purpose addresses: table of ")
                .append(SpecialPurpose.bundled().version())
                .append(".\n\n| verdict | means | alert severity |\n|---|---|---|\n");
        for (DnsVerdict verdict : DnsVerdict.values()) {
            row(
                    code(verdict.word()),
                    verdict.meaning(),
                    verdict.severity() == 0 ? "none" : String.valueOf(verdict.severity()));
        }
        page.append("\n`hijacked` takes a score of ")
                .append(Judge.HIJACKED)
                .append(" or more, and more than a list; `suspicious` ")
                .append(Judge.SUSPICIOUS)
                .append(" or more. An exchange is judged ")
                .append(DnsGuard.WAIT_NANOS / 1_000_000_000)
                .append(" seconds of capture time after it was found to be worth a look.\n");
    }

    private void vetoes() {
        page.append(
                        "\n## Vetoes\n\nIn this order; the first that fires makes the answer `consistent`. A veto clears an answer,")
                .append(" never a race: of conflicting answers to one query those that none clears are judged.\n\n")
                .append("| veto | when |\n|---|---|\n");
        for (Veto veto : Veto.values()) {
            row(code(veto.id()), veto.meaning());
        }
    }

    private void evidence() {
        page.append("\n## Evidence\n\nThe score is the sum of the weights; each kind counts once an exchange.\n\n")
                .append("| id | weight | what was seen | why it counts, and when | what else may explain it |\n")
                .append("|---|---|---|---|---|\n");
        for (EvidenceKind kind : EvidenceKind.values()) {
            row(code(kind.id()), weight(kind), kind.title(), kind.why(), kind.otherwise());
        }
        page.append(
                        "\nBeside a bogus address, evidence that an answer from the resolver's own data would show as well says")
                .append(" nothing more (");
        String separator = "";
        for (EvidenceKind kind : EvidenceKind.values()) {
            if (kind.isTraitOfOwnData()) {
                page.append(separator).append(code(kind.id()));
                separator = ", ";
            }
        }
        page.append("), unless a race, the IP TTL or the source shows that another machine sent it.\n");
    }

    private static String weight(EvidenceKind kind) {
        return kind.weight() > 0 ? "+" + kind.weight() : kind.weight() < 0 ? "−" + -kind.weight() : "0";
    }

    private void remedies() {
        page.append("\n## What to do\n\n| id | what to do |\n|---|---|\n");
        for (EvidenceKind kind : EvidenceKind.values()) {
            row(code(kind.id()), kind.remedy());
        }
    }

    private void alerts() {
        page.append(
                        "\n## Alerts\n\nOne for each resolver, verdict and cause in a capture; the cause is the heaviest evidence.")
                .append(
                        " `alert.metadata` has `evidence` (all ids), `verdict`, `resolver` and `query_name` of the first case.\n\n")
                .append("| cause |");
        for (DnsVerdict verdict : DnsVerdict.values()) {
            page.append(verdict.isFinding() ? " " + code(verdict.word()) + " |" : "");
        }
        page.append("\n|---|---|---|---|---|\n");
        for (EvidenceKind kind : EvidenceKind.values()) {
            if (kind.weight() < 0) {
                continue;
            }
            page.append("| ").append(code(kind.id())).append(" |");
            for (DnsVerdict verdict : DnsVerdict.values()) {
                page.append(
                        verdict.isFinding() ? " " + Signature.of(verdict, kind).id() + " |" : "");
            }
            page.append('\n');
        }
    }

    private static String code(String word) {
        return "`" + word + "`";
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
