package io.postern.gateway.summary;

import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import java.util.List;
import java.util.StringJoiner;

/** A row a resolver, and the names that failed most. */
final class ResolversSection {
    private static final int RESOLVERS_LISTED = 15;
    private static final int NAMES_LISTED = 15;

    private final CaptureSummary summary;
    private final Style style;

    ResolversSection(CaptureSummary summary, Style style) {
        this.summary = summary;
        this.style = style;
    }

    void print(StringBuilder page) {
        resolvers(page);
        names(page);
    }

    private void resolvers(StringBuilder page) {
        List<ResolverRow> rows = summary.resolvers().ranked();
        if (!rows.isEmpty()) {
            SummaryPage.heading(page, style, "Resolvers", "DNS over UDP and TCP");
            TextTable table = new TextTable()
                    .words("server", 42)
                    .numbers("queries")
                    .numbers("repeated")
                    .numbers("unanswered")
                    .numbers("NOERROR")
                    .numbers("NXDOMAIN")
                    .numbers("SERVFAIL")
                    .numbers("other")
                    .numbers("extra")
                    .numbers("median")
                    .numbers("p95");
            for (ResolverRow row : rows.subList(0, Math.min(RESOLVERS_LISTED, rows.size()))) {
                long other = row.responses()
                        - row.rcodeCount(Rcode.NOERROR)
                        - row.rcodeCount(Rcode.NXDOMAIN)
                        - row.rcodeCount(Rcode.SERVFAIL);
                table.row(
                        row.label(),
                        Figures.count(row.queries()),
                        some(row.retransmissions()),
                        some(row.unansweredQueries()),
                        some(row.rcodeCount(Rcode.NOERROR)),
                        some(row.rcodeCount(Rcode.NXDOMAIN)),
                        some(row.rcodeCount(Rcode.SERVFAIL)),
                        some(other),
                        some(row.extraResponses()),
                        Figures.latency(row.latencies().quantile(0.5)),
                        Figures.latency(row.latencies().quantile(0.95)));
            }
            table.print(page, style);
            if (rows.size() > RESOLVERS_LISTED) {
                page.append("  and ")
                        .append(Figures.count(rows.size() - RESOLVERS_LISTED, "more server"))
                        .append('\n');
            }
        }
        for (ResolverRow row : summary.resolvers().neighbourhood()) {
            if (row.queries() + row.responses() > 0) {
                page.append(rows.isEmpty() ? "\n  " : "  ")
                        .append(row.label())
                        .append(": ")
                        .append(row.queries() == 1 ? "1 query, " : Figures.count(row.queries()) + " queries, ")
                        .append(Figures.count(row.responses(), "response"))
                        .append('\n');
            }
        }
    }

    private static String some(long count) {
        return count == 0 ? "" : Figures.count(count);
    }

    private void names(StringBuilder page) {
        List<FailingName> names = summary.failingNames().ranked();
        if (names.isEmpty()) {
            return;
        }
        SummaryPage.heading(page, style, "Names that DNS could not answer for", "");
        TextTable table = new TextTable()
                .words("name", 50)
                .words("types", 16)
                .numbers("failed")
                .words("how", 30);
        for (FailingName name : names.subList(0, Math.min(NAMES_LISTED, names.size()))) {
            table.row(name.name(), types(name), Figures.count(name.seen().count()), how(name));
        }
        table.print(page, style);
        if (names.size() > NAMES_LISTED) {
            page.append("  and ")
                    .append(Figures.count(names.size() - NAMES_LISTED, "more name"))
                    .append('\n');
        }
        if (summary.failingNames().beyond() > 0) {
            page.append("  and ")
                    .append(Figures.count(summary.failingNames().beyond(), "failure"))
                    .append(" of names that are not told apart: there are too many\n");
        }
    }

    private static String types(FailingName name) {
        StringJoiner text = new StringJoiner(" ");
        for (int type : name.types()) {
            text.add(RecordType.name(type));
        }
        return text.toString();
    }

    private static String how(FailingName name) {
        StringJoiner text = new StringJoiner(", ");
        for (int failure = 0; failure <= FailingName.UNANSWERED; failure++) {
            if (name.count(failure) > 0) {
                String word = failure == FailingName.UNANSWERED
                        ? "no answer"
                        : failure == ResolverRow.RCODES ? "other rcode" : Rcode.name(failure);
                boolean only = name.count(failure) == name.seen().count();
                text.add(only ? word : word + " " + Figures.count(name.count(failure)));
            }
        }
        return text.toString();
    }
}
