package io.postern.gateway.summary;

import io.postern.dns.asking.ResolverReport;
import io.postern.dns.opinion.AskingFault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row for each trusted resolver that was asked: how it did. */
public final class TrustedSection {
    private static final long MICRO = 1000;

    private final List<ResolverReport> reports;
    private final Style style;

    /** The section of these resolvers. */
    public TrustedSection(List<ResolverReport> reports, Style style) {
        this.reports = List.copyOf(reports);
        this.style = style;
    }

    /** Its text; nothing when nobody was asked. */
    public String text() {
        StringBuilder page = new StringBuilder();
        if (reports.stream().anyMatch(report -> report.asked() > 0)) {
            SummaryPage.heading(page, style, "Trusted resolvers", "what the answers above were compared with");
            TextTable table = new TextTable()
                    .words("resolver", 42)
                    .words("operator", 20)
                    .numbers("asked")
                    .numbers("answered")
                    .numbers("median")
                    .numbers("p99")
                    .words("faults", 60);
            for (ResolverReport report : reports) {
                table.row(
                        report.resolver(),
                        report.operator(),
                        Figures.count(report.asked()),
                        Figures.count(report.answered()),
                        Figures.latency(report.median().toNanos() / MICRO),
                        Figures.latency(report.p99().toNanos() / MICRO),
                        faults(report.faults()));
            }
            table.print(page, style);
        }
        return page.toString();
    }

    private static String faults(Map<AskingFault, Long> faults) {
        return faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fault -> fault.getKey().word() + " " + Figures.count(fault.getValue()))
                .collect(Collectors.joining(", "));
    }
}
